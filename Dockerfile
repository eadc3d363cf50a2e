# One image for every service of docker-compose.yml that is ours.
FROM python:3.11-slim

ENV PYTHONUNBUFFERED=1 PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1 \
    AIRFLOW_HOME=/var/lib/sverka/airflow SVERKA_HOME=/var/lib/sverka GX_ANALYTICS_ENABLED=false
WORKDIR /opt/sverka
COPY requirements.lock ./
RUN pip install --no-deps --require-hashes -r requirements.lock
COPY . .
# Compiled here, since the services' root is read-only; the home's owner owns a volume put there.
RUN pip install --no-deps --no-build-isolation -e . \
    && python -m compileall -q . \
    && useradd --uid 1000 --create-home --home-dir /var/lib/sverka sverka
USER 1000:1000
VOLUME /var/lib/sverka
CMD ["sverka", "--help"]
