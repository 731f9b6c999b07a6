from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('sheets', '0003_waiting_files_are_sent_again'),
    ]

    operations = [
        migrations.DeleteModel(
            name='ImportFile',
        ),
    ]
