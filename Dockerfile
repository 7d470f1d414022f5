# docker build -t dateline . && docker run --rm -e BOT_TOKEN=… -v dateline:/data dateline
# For other processors too: docker buildx build --platform linux/amd64,linux/arm64 .

FROM python:3.13-slim AS build
WORKDIR /src
RUN python -m venv /opt/dateline
ENV PATH=/opt/dateline/bin:$PATH PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1
# The locked dependencies first: they change seldom, so this layer is seldom built anew.
COPY requirements/run.txt requirements/run.txt
RUN pip install --require-hashes --no-deps -r requirements/run.txt
COPY pyproject.toml README.md LICENSE ./
COPY bot bot
COPY storage storage
RUN pip install --no-deps --no-build-isolation .

FROM python:3.13-slim
# A number, not a name: Kubernetes' runAsNonRoot can check only that.
RUN useradd --system --uid 10001 --home-dir /data dateline && install -d -o 10001 -m 0700 /data
COPY --from=build /opt/dateline /opt/dateline
# Nothing is written but /data (and /tmp): the root may be read-only.
ENV PATH=/opt/dateline/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    DATABASE_URL=sqlite:////data/dateline.db \
    HTTP_LISTEN=0.0.0.0:8080
WORKDIR /data
VOLUME /data
USER 10001
EXPOSE 8080
# SIGTERM finishes what is being sent, within ten seconds.
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=6s --start-period=60s CMD ["dateline", "health"]
ENTRYPOINT ["dateline"]
CMD ["run"]
