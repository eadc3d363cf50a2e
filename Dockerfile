# One image for every service of docker-compose.yml.
FROM python:3.11-slim

ENV PYTHONUNBUFFERED=1 PIP_NO_CACHE_DIR=1 AIRFLOW_HOME=/var/lib/sverka/airflow \
    SVERKA_HOME=/var/lib/sverka GX_ANALYTICS_ENABLED=false
WORKDIR /opt/sverka
COPY requirements.lock ./
RUN pip install --require-hashes -r requirements.lock
COPY . .
RUN pip install --no-deps --no-build-isolation -e . \
    && useradd --create-home --home-dir /var/lib/sverka sverka
USER sverka
VOLUME /var/lib/sverka
CMD ["sverka", "--help"]
