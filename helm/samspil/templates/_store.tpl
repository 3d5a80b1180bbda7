{{/* A small store of one instance. Takes root, component, port, values, data (its folder), user. */}}
{{- define "samspil.store" }}
{{- $name := printf "%s-%s" (include "samspil.name" .root) .component }}
---
apiVersion: v1
kind: ServiceAccount
metadata: {{- include "samspil.metadata" . | nindent 2 }}
automountServiceAccountToken: false
---
apiVersion: v1
kind: Service
metadata: {{- include "samspil.metadata" . | nindent 2 }}
spec:
  selector: {{- include "samspil.selector" . | nindent 4 }}
  ports:
    - {name: store, port: {{ .port }}, targetPort: store}
---
apiVersion: apps/v1
kind: StatefulSet
metadata: {{- include "samspil.metadata" . | nindent 2 }}
spec:
  replicas: 1
  serviceName: {{ $name }}
  selector:
    matchLabels: {{- include "samspil.selector" . | nindent 6 }}
  template:
    metadata:
      labels: {{- include "samspil.labels" . | nindent 8 }}
    spec:
      serviceAccountName: {{ $name }}
      securityContext: {{- include "samspil.podSecurity" .user | nindent 8 }}
      {{- include "samspil.placement" (dict "root" .root "component" .component "revision" "controller-revision-hash") | nindent 6 }}
      containers:
        - name: {{ .component }}
          image: {{ .values.image }}
          imagePullPolicy: {{ .root.Values.image.pullPolicy }}
          securityContext: {{- include "samspil.containerSecurity" .root | nindent 12 }}
          {{- include (printf "samspil.%s" .component) .root | nindent 10 }}
          ports:
            - {name: store, containerPort: {{ .port }}}
          resources: {{- toYaml .values.resources | nindent 12 }}
          volumeMounts:
            - {name: data, mountPath: {{ .data }}}
            - {name: tmp, mountPath: /tmp}
            - {name: secrets, mountPath: /run/secrets, readOnly: true}
            {{- if eq .component "postgresql" }}
            - {name: run, mountPath: /var/run/postgresql}
            - {name: first, mountPath: /docker-entrypoint-initdb.d, readOnly: true}
            {{- else }}
            - {name: run, mountPath: /etc/influxdb2}
            {{- end }}
      volumes:
        - {name: tmp, emptyDir: {sizeLimit: 256Mi}}
        - {name: run, emptyDir: {sizeLimit: 16Mi}}
        - name: secrets
          secret:
            secretName: {{ .values.existingSecret }}
            items:
              {{- range (include (printf "samspil.%s.keys" .component) .root | fromYamlArray) }}
              - {key: {{ . }}, path: {{ . }}}
              {{- end }}
        {{- if eq .component "postgresql" }}
        - {name: first, configMap: {name: {{ $name }}}}
        {{- end }}
  volumeClaimTemplates:
    - metadata: {name: data}
      spec:
        accessModes: [ReadWriteOnce]
        {{- with .values.storage.class }}
        storageClassName: {{ . }}
        {{- end }}
        resources: {requests: {storage: {{ .values.storage.size }}}}
{{- end -}}

{{- define "samspil.postgresql.keys" -}}
[postgres-password, registry-username, registry-password, flexibility-username, flexibility-password]
{{- end -}}
{{- define "samspil.influxdb.keys" -}}
[token, password]
{{- end -}}

{{- define "samspil.postgresql" -}}
env:
  - {name: PGDATA, value: /var/lib/postgresql/data/pgdata}
  - {name: POSTGRES_PASSWORD_FILE, value: /run/secrets/postgres-password}
startupProbe:
  exec: {command: [pg_isready, -U, postgres, -h, 127.0.0.1]}
  periodSeconds: 5
  timeoutSeconds: 5
  failureThreshold: 60
livenessProbe:
  exec: {command: [pg_isready, -U, postgres, -h, 127.0.0.1]}
  periodSeconds: 10
  timeoutSeconds: 5
  failureThreshold: 6
readinessProbe:
  exec: {command: [pg_isready, -U, postgres, -h, 127.0.0.1]}
  periodSeconds: 5
  timeoutSeconds: 5
{{- end -}}

{{- define "samspil.influxdb" -}}
env:
  - {name: DOCKER_INFLUXDB_INIT_MODE, value: setup}
  - {name: DOCKER_INFLUXDB_INIT_USERNAME, value: samspil}
  - {name: DOCKER_INFLUXDB_INIT_PASSWORD_FILE, value: /run/secrets/password}
  - {name: DOCKER_INFLUXDB_INIT_ADMIN_TOKEN_FILE, value: /run/secrets/token}
  - {name: DOCKER_INFLUXDB_INIT_ORG, value: {{ .Values.influxdb.org | quote }}}
  - {name: DOCKER_INFLUXDB_INIT_BUCKET, value: {{ .Values.influxdb.bucket | quote }}}
  - {name: INFLUXD_BOLT_PATH, value: /var/lib/influxdb2/influxd.bolt}
  - {name: INFLUXD_ENGINE_PATH, value: /var/lib/influxdb2/engine}
startupProbe:
  httpGet: {path: /health, port: store}
  periodSeconds: 5
  failureThreshold: 60
livenessProbe:
  httpGet: {path: /health, port: store}
  periodSeconds: 10
  timeoutSeconds: 5
  failureThreshold: 6
readinessProbe:
  httpGet: {path: /ready, port: store}
  periodSeconds: 5
  timeoutSeconds: 5
{{- end -}}
