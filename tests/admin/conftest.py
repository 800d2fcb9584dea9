"""The desk's records, and two people at it: a reviewer who may publish and an editor who may not."""

from typing import Any

import pytest
from django.contrib.auth.models import Permission, User
from django.test import Client

from tests.admin.desk import Desk, make_desk, signed_in
from tests.stage import staged


@pytest.fixture(autouse=True)
def _one_reviewer_is_enough(settings: Any) -> None:
    """Who writes may publish, but where a test says otherwise."""
    settings.REVIEWER_DIFFERS = False


@pytest.fixture
def desk(db: None) -> Desk:
    return staged(make_desk)


@pytest.fixture
def reviewer(db: None) -> Client:
    """Signed in with every right."""
    return signed_in(User.objects.create_superuser("reviewer"))


@pytest.fixture
def editor(db: None) -> Client:
    """Signed in with every right over the record but that to publish."""
    user = User.objects.create_user("editor", is_staff=True)
    user.user_permissions.set(
        Permission.objects.filter(content_type__app_label="timeline").exclude(codename="publish_entry")
    )
    return signed_in(user)
