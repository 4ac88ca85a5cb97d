"""The chapters of the story, in order."""

from comity_deploy.story import (
    activate_policies,
    agree_and_enrol,
    apply_elsewhere,
    give_feedback,
    issue_cohort,
    join_network,
    publish_opportunities,
    recognise,
    revoke,
    share,
)
from comity_deploy.story.recognising import (
    appeal,
    change_law,
    each_outcome,
    keep_promise,
    open_offices,
    put_in_writing,
    validate,
)
from comity_deploy.story.stage import Chapter

CHAPTERS = (
    Chapter(
        "accreditation",
        "join",
        join_network.play,
        "{organisations} organisations joined, {accreditations} accreditations granted",
    ),
    Chapter(
        "opportunity",
        "publish",
        publish_opportunities.play,
        "{published} micro-credentials in the catalogue, built from real ones",
    ),
    Chapter("policies", "policies", activate_policies.play, "in force, illustrative: {policies}"),
    Chapter(
        "agreement and enrolment",
        "enrol",
        agree_and_enrol.play,
        "{agreements} Learning Agreements with Estonia, {enrolments} enrolments",
    ),
    Chapter("cohort", "issue", issue_cohort.play, "{issued} credentials issued, 4 rows explained"),
    Chapter(
        "verification and recognition",
        "recognise",
        recognise.play,
        "{verified} verified; {recognised} recognised in Estonia as agreed (AUTO), untouched",
    ),
    Chapter(
        "elsewhere",
        "elsewhere",
        apply_elsewhere.play,
        "as an elective, Croatia says {outcomes[HR]}, Ireland says {outcomes[IE]}",
    ),
    Chapter("sharing", "share", share.play, "Ana's link {page} shows an employer: {verdict}"),
    Chapter(
        "revocation", "revoke", revoke.play, "one credential revoked, invalid after {seconds} s"
    ),
    Chapter("feedback", "feedback", give_feedback.play, "published from {published} answers on"),
    Chapter(
        "offices",
        "offices",
        open_offices.play,
        "{officers} officers signed up; {framework} referenced, {network} lists 1 offer",
    ),
    Chapter("each outcome", "outcomes", each_outcome.play, "{told}"),
    Chapter(
        "policy",
        "law",
        change_law.play,
        "Croatia's {version}: students heard; of {cases} cases {wins} win, {loses} lose;"
        ' in force; a case of {replayed} replays byte for byte; guide "{guide}"',
    ),
    Chapter(
        "appeal",
        "appeal",
        appeal.play,
        "{result}: {credits} ECTS instead of a refusal; its signer may not review ({refused})",
    ),
    Chapter(
        "promise",
        "promise",
        keep_promise.play,
        "Estonia promised {promised}; under its stricter {version} it is {kept}, else {others}",
    ),
    Chapter(
        "validation",
        "validate",
        validate.play,
        '{outcomes} outcomes certified by a board of {members}; "{title}" issued, {verdict}',
    ),
    Chapter(
        "in writing",
        "write",
        put_in_writing.play,
        "a decision signed ({signed_kb} KB) and as PDF ({page_kb} KB), in {language}",
    ),
)
