{{/*
The entrance routes by files/routes.conf, which Ingress could not say: ids stand in the middle of paths. TLS ends
before it, at the Ingress.
*/}}
{{- define "samspil.nginx" -}}
{{- $names := list -}}
{{- range $service, $it := fromYaml (include "samspil.services" .) -}}
{{- if $it.http }}{{ $names = append $names $service }}{{ end -}}
{{- end -}}
{{- $names = join "|" $names -}}
worker_processes auto;
pid /tmp/nginx.pid;
error_log /dev/stderr warn;
events { worker_connections 4096; }

http {
    # Paths without queries: nothing secret stands in them.
    log_format samspil '$remote_addr "$request_method $uri" $status $request_time $upstream_addr $upstream_status';
    access_log /dev/stdout samspil;
    client_body_temp_path /tmp/body;
    proxy_temp_path /tmp/proxy;
    fastcgi_temp_path /tmp/fastcgi;
    uwsgi_temp_path /tmp/uwsgi;
    scgi_temp_path /tmp/scgi;
    server_tokens off;
    map_hash_bucket_size 128;
    include /etc/samspil/routes.conf;

    # What the Ingress says of the first client, and our own word where there is none.
    map $http_x_forwarded_proto $proto { default $http_x_forwarded_proto; "" $scheme; }
    map $http_x_forwarded_host $client_host { default $http_x_forwarded_host; "" $http_host; }
    {{- range $service, $it := fromYaml (include "samspil.services" .) }}
    {{- if $it.http }}
    upstream {{ $service }} { server {{ include "samspil.name" $ }}-{{ $service }}.{{ $.Release.Namespace }}.svc:8080; }
    {{- end }}
    {{- end }}

    server {
        listen 8080;
        client_max_body_size {{ .Values.entrance.maxBody }};

        proxy_set_header Host $client_host;
        proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
        proxy_set_header X-Forwarded-Proto $proto;
        proxy_set_header X-Forwarded-Host $client_host;
        proxy_connect_timeout 2s;
        # Server-sent events.
        proxy_http_version 1.1;
        proxy_set_header Connection "";
        proxy_read_timeout 1h;
        proxy_buffering off;

        location = /entrance { access_log off; return 200 "open\n"; }

        # Whether a service is ready; nothing else of health and metrics is for those outside.
        location ~ "^/entrance/(?<asked>{{ $names }})$" {
            rewrite ^ /actuator/health/readiness break;
            proxy_pass http://$asked;
        }
        location /actuator/ { return 404; }

        # The description of a service. $service would be looked up by the path as it is rewritten.
        location ~ "^/api/v1/openapi/(?<asked>{{ $names }})[.]json$" {
            rewrite ^ /api/v1/openapi.json break;
            proxy_pass http://$asked;
        }

        location / { proxy_pass http://$service; }
    }
}
{{- end -}}
