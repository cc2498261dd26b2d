# syntax=docker/dockerfile:1
FROM mcr.microsoft.com/dotnet/sdk:10.0 AS source
WORKDIR /source
COPY . .
RUN dotnet restore

# docker build --target test .
FROM source AS test
RUN dotnet test

FROM source AS build
RUN dotnet publish src/NewsArchive --configuration Release --output /app

FROM mcr.microsoft.com/dotnet/aspnet:10.0
WORKDIR /app
COPY --from=build /app .
RUN mkdir /data && chown $APP_UID /data
USER $APP_UID
VOLUME /data
ENV Archive__Path=/data/archive.db ASPNETCORE_HTTP_PORTS=8080
EXPOSE 8080
# The image has no curl; bash speaks enough HTTP for a check.
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s CMD ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/8080 && printf 'GET /health/ready HTTP/1.0\\r\\n\\r\\n' >&3 && grep -q '200 OK' <&3"]
ENTRYPOINT ["dotnet", "NewsArchive.dll"]
