from django.db import migrations
from django.utils import timezone

WAITING = ('mapping', 'checking', 'checked', 'accepting', 'failed')


def discard_waiting(apps, schema_editor):
    """Files lay in the database; what nobody has accepted yet is handed in again. Undoing needs no file."""
    imports = apps.get_model('sheets', 'Import').objects.filter(state__in=WAITING, expired_at=None)
    apps.get_model('sheets', 'ImportChunk').objects.filter(file_import__in=imports.values('pk')).delete()
    imports.update(state='discarded', expired_at=timezone.now())


class Migration(migrations.Migration):

    dependencies = [
        ('sheets', '0002_source_in_the_store'),
    ]

    operations = [
        migrations.RunPython(discard_waiting, migrations.RunPython.noop),
    ]
