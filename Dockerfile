# The portal's image: web, worker and beat are three commands of one image.
FROM python:3.11.14-slim-bookworm

ENV PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    PIP_NO_CACHE_DIR=1 \
    PIP_DISABLE_PIP_VERSION_CHECK=1 \
    DJANGO_SETTINGS_MODULE=wsis_portal.settings \
    VAR_DIR=/srv/portal/var

WORKDIR /srv/portal

COPY debian-packages.txt bin/setup /tmp/build/
RUN apt-get update \
    && mkdir /tmp/build/bin && mv /tmp/build/setup /tmp/build/bin/ \
    && apt-get install -y --no-install-recommends $(/tmp/build/bin/setup --packages) \
    && rm -rf /var/lib/apt/lists/* /tmp/build

COPY requirements/runtime.txt requirements/
RUN pip install --require-hashes --requirement requirements/runtime.txt

COPY . .
# What the web serves is made once, with the image; var/uploads alone is kept in a volume.
RUN export SECRET_KEY=build DATABASE_URL=postgres:///build \
    && python manage.py catalogues compile \
    && python manage.py collectstatic --no-input --verbosity 0 \
    && useradd --system --uid 10001 --home-dir /srv/portal --shell /usr/sbin/nologin portal \
    && mkdir -p var/uploads \
    && chown -R portal var

USER portal
EXPOSE 8000
CMD ["gunicorn", "wsis_portal.wsgi", "--bind=0.0.0.0:8000", "--worker-class=gthread", \
     "--workers=2", "--threads=8", "--no-control-socket", "--worker-tmp-dir=/dev/shm", \
     "--access-logfile=-"]
