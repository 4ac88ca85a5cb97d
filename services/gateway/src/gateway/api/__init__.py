"""The HTTP door: pages for people. Parse, call one action, translate, render."""

from typing import Annotated

from fastapi import Depends

from gateway.api.visits import Visit, a_visit, own_form, signed_in

VisitDep = Annotated[Visit, Depends(a_visit)]
"""Anyone who looks at a page."""

LearnerVisit = Annotated[Visit, Depends(signed_in)]
"""A learner who signed in, on a page with their own data."""

OwnForm = Depends(own_form)
"""For every POST: the form was sent from a page of ours."""
