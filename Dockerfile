# The web application. Neo4j is a container of its own (docker-compose.yml), so no jars are fetched here.
FROM python:3.13-slim

RUN useradd --system --create-home --home-dir /srv/contactpoint contactpoint
WORKDIR /opt/contactpoint

# what changes seldom comes first, so that a changed line of code doesn't fetch the packages again
COPY bootstrap.py pyproject.toml requirements.txt package.json package-lock.json .npmrc README.md ./
COPY web/cli.py web/__init__.py web/
RUN python3 bootstrap.py without-server

COPY . .
USER contactpoint
ENV PATH=/opt/contactpoint/.venv/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    CONTACTPOINT_HOME=/srv/contactpoint/home
EXPOSE 8000

# browsers reach it through a proxy that ends TLS
CMD ["contactpoint", "serve", "--host", "0.0.0.0", "--https"]
HEALTHCHECK --interval=30s --timeout=10s --start-period=30s \
    CMD ["python", "-c", "from urllib.request import urlopen; urlopen('http://127.0.0.1:8000/health/ready', timeout=8)"]
