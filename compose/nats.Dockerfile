# NATS with a folder for its streams that belongs to the user it runs as: a new volume takes its owner from here.
FROM nats:2.12.8-alpine
RUN mkdir /data && chown 1000:1000 /data
USER 1000:1000
