# The image takes the jar that the build has made and its tests have run on; it does not build a second one:
#   mvn -B verify && docker build -t jenner .
# The jar is unpacked into layers, so that a new version of Jenner moves a few hundred kilobytes and not 290 MB.

FROM eclipse-temurin:17.0.19_10-jre-noble AS layers
WORKDIR /build
COPY server/target/jenner.jar .
RUN java -Djarmode=tools -jar jenner.jar extract --layers --destination layers

FROM eclipse-temurin:17.0.19_10-jre-noble
RUN useradd --system --uid 10001 --no-create-home --shell /usr/sbin/nologin jenner
WORKDIR /opt/jenner
COPY --from=layers /build/layers/dependencies/ ./
COPY --from=layers /build/layers/spring-boot-loader/ ./
COPY --from=layers /build/layers/snapshot-dependencies/ ./
COPY --from=layers /build/layers/application/ ./
COPY --chmod=0555 compose/ready /usr/local/bin/ready

# a number, so that an orchestrator can tell that it is not root
USER 10001:10001
EXPOSE 8080
ENV JAVA_TOOL_OPTIONS="-XX:MaxRAMPercentage=60 -XX:+ExitOnOutOfMemoryError"
HEALTHCHECK --interval=5s --timeout=5s --start-period=300s --retries=3 CMD ["ready"]
ENTRYPOINT ["java", "-jar", "/opt/jenner/jenner.jar"]
CMD ["serve"]
