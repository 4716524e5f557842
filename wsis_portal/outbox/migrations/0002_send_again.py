from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("outbox", "0001_initial")]

    operations = [
        migrations.AlterModelOptions(
            name="message",
            options={
                "ordering": ("-pk",),
                "permissions": (("send_again", "Can send a message again"),),
                "verbose_name": "message",
                "verbose_name_plural": "messages",
            },
        ),
    ]
