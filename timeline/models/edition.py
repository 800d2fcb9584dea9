"""How often the record has changed, so that what was made of it once can be kept until it changes again."""

from django.db import models


class Edition(models.Model):
    """The state of the record as readers see it. One row, the only one, counts its changes.

    `began` is when the last of them was; NULL means before that was noted.
    """

    number = models.PositiveBigIntegerField(default=0, editable=False)
    began = models.DateTimeField(null=True, editable=False)

    class Meta:
        default_permissions = ()  # nobody edits it
        constraints = (models.CheckConstraint(condition=models.Q(pk=1), name="edition_is_one_row"),)

    def __str__(self) -> str:
        return str(self.number)
