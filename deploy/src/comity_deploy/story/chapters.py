"""The chapters of the story, in order."""

from comity_deploy.story import (
    activate_policies,
    agree_and_enrol,
    apply_elsewhere,
    change_law,
    give_feedback,
    issue_cohort,
    join_network,
    publish_opportunities,
    recognise,
    revoke,
    share,
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
    Chapter(
        "law",
        "law",
        change_law.play,
        "Estonia's policy {version}: drafted, heard by students, tried on real cases, in force",
    ),
    Chapter("sharing", "share", share.play, "Ana's link {page} shows an employer: {verdict}"),
    Chapter(
        "revocation", "revoke", revoke.play, "one credential revoked, invalid after {seconds} s"
    ),
    Chapter("feedback", "feedback", give_feedback.play, "published from {published} answers on"),
)
