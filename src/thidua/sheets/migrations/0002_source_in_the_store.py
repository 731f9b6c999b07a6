import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('files', '0003_released_contents'),
        ('sheets', '0001_initial'),
    ]

    operations = [
        migrations.AddField(
            model_name='import',
            name='source',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='files.storedfile', verbose_name='tệp đã gửi'),
        ),
    ]
