"""Editions note when they began, for the Last-Modified of what is made from the record."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('timeline', '0010_packs_and_publications'),
    ]

    operations = [
        migrations.AddField(
            model_name='edition',
            name='began',
            field=models.DateTimeField(editable=False, null=True),
        ),
    ]
