"""Who had a hand in the reorganisations that are there, as the journal tells it."""

from django.db import migrations

KIND = "org.reorganisation"
ACTIONS = (
    "org.reorganisation.created",
    "org.reorganisation.changed",
    "org.reorganisation.step_added",
    "org.reorganisation.step_removed",
)


def remember(apps, schema_editor):
    Reorganisation = apps.get_model("org", "Reorganisation")
    Author = apps.get_model("org", "ReorganisationAuthor")
    JournalEntry = apps.get_model("audit", "JournalEntry")
    for found in Reorganisation.objects.all():
        authors = {}
        if found.prepared_by_person is not None:
            authors[found.prepared_by_person] = (found.prepared_by_name, 1)
        entries = JournalEntry.objects.filter(
            kind=KIND, object_id=found.pk, action__in=ACTIONS, person_id__isnull=False
        ).order_by("id")
        for version, entry in enumerate(entries, start=1):
            authors[entry.person_id] = (entry.person_name, version)
        Author.objects.bulk_create(
            Author(reorganisation=found, person=person, name=name, version=version)
            for person, (name, version) in authors.items()
        )
        if found.approved_by_person in authors and not found.is_alone:
            Reorganisation.objects.filter(pk=found.pk).update(is_alone=True)


class Migration(migrations.Migration):
    dependencies = [
        ("org", "0003_reorganisation_authors"),
        ("audit", "0001_initial"),
    ]

    operations = [migrations.RunPython(remember, migrations.RunPython.noop)]
