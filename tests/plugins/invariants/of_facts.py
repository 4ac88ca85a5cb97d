"""What must hold of every fact, on every way: none is lost, doubled, invented, or out of order."""

from invariants.verdicts import lost, phantom, twice, wrong

STREAM = (
    lost(
        "every_fact_is_sent",
        "SELECT service, position, type FROM facts WHERE NOT sent",
    ),
    lost(
        "every_sent_fact_is_on_its_topic",
        "SELECT service, event_id, facts.type FROM facts LEFT JOIN records USING (topic, event_id)"
        " WHERE sent AND records.event_id IS NULL",
    ),
    lost(
        "nothing_is_buried",
        "SELECT topic, event_id, type FROM records WHERE topic LIKE '%.dead'",
    ),
    lost(
        "every_followed_fact_has_its_effect_in_each_follower",
        "SELECT owed.* FROM owed LEFT JOIN inbox USING (service, event_id)"
        " WHERE inbox.event_id IS NULL",
    ),
    twice(
        "no_fact_has_its_effect_twice",
        "SELECT service, event_id FROM inbox GROUP BY 1, 2 HAVING count(*) > 1",
    ),
    twice(
        "no_event_id_is_given_twice",
        "SELECT event_id FROM facts GROUP BY 1 HAVING count(*) > 1",
    ),
    phantom(
        "every_record_was_announced",
        "SELECT records.topic, records.event_id, records.type FROM records"
        " LEFT JOIN facts ON facts.event_id = records.event_id AND facts.type = records.type"
        " AND facts.key = records.key AND facts.topic = records.topic"
        " WHERE records.topic NOT LIKE '%.dead' AND facts.event_id IS NULL",
    ),
    phantom(
        "every_effect_has_its_fact",
        "SELECT inbox.* FROM inbox LEFT JOIN facts USING (event_id) WHERE facts.event_id IS NULL",
    ),
    wrong(
        "facts_of_one_key_stay_in_order",
        "SELECT * FROM (SELECT topic, key, position, lag(position)"
        "   OVER (PARTITION BY topic, key ORDER BY first) AS before"
        '   FROM (SELECT facts.topic, facts.key, position, min("offset") AS first'
        "         FROM facts JOIN records USING (topic, event_id) GROUP BY 1, 2, 3) AS heard"
        " ) AS ordered WHERE before > position",
    ),
)
