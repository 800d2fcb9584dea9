"""Forms of records: what is refused, with the message that names the remedy, and what is accepted."""

from datetime import date

import pytest
from django.test import Client
