{{/* The pod of a service. Takes root, service. */}}
{{- define "samspil.pod" -}}
{{- $root := .root -}}
{{- $values := get $root.Values .service -}}
{{- $it := get (fromYaml (include "samspil.services" $root)) .service -}}
{{- $about := dict "root" $root "component" .service "revision" (ternary "controller-revision-hash" "pod-template-hash" (default false $it.identity)) -}}
metadata:
  labels: {{- include "samspil.labels" $about | nindent 4 }}
  annotations:
    samspil.io/settings: {{ include "samspil.settings" . | sha256sum }}
spec:
  serviceAccountName: {{ include "samspil.name" $root }}-{{ .service }}
  securityContext: {{- include "samspil.podSecurity" 10001 | nindent 4 }}
  {{- include "samspil.placement" $about | nindent 2 }}
  containers:
    - name: {{ .service }}
      image: {{ include "samspil.image" . }}
      imagePullPolicy: {{ $root.Values.image.pullPolicy }}
      securityContext: {{- include "samspil.containerSecurity" $root | nindent 8 }}
      env:
        - {name: HOSTNAME, valueFrom: {fieldRef: {fieldPath: metadata.name}}}
        - {name: SPRING_CONFIG_IMPORT, value: "file:/etc/samspil/samspil.properties,optional:configtree:/run/secrets/"}
        {{- with $values.env }}
        {{- toYaml . | nindent 8 }}
        {{- end }}
      {{- if $it.http }}
      ports:
        - {name: http, containerPort: 8080}
        {{- if and (eq .service "gateway") $root.Values.mqtt.enabled }}
        - {name: mqtts, containerPort: 8883}
        {{- if $root.Values.mqtt.websocket }}
        - {name: wss, containerPort: 8443}
        {{- end }}
        {{- end }}
      startupProbe:
        httpGet: {path: /actuator/health/liveness, port: http}
        periodSeconds: 2
        timeoutSeconds: 2
        failureThreshold: 90
      livenessProbe:
        httpGet: {path: /actuator/health/liveness, port: http}
        periodSeconds: 10
        timeoutSeconds: 5
        failureThreshold: 6
      readinessProbe:
        httpGet: {path: /actuator/health/readiness, port: http}
        periodSeconds: 5
        timeoutSeconds: 5
        failureThreshold: 3
      lifecycle:
        preStop: {exec: {command: [sleep, {{ $root.Values.pods.drainSeconds | quote }}]}}
      {{- end }}
      resources: {{- toYaml $values.resources | nindent 8 }}
      volumeMounts:
        - {name: settings, mountPath: /etc/samspil, readOnly: true}
        - {name: data, mountPath: /var/lib/samspil}
        - {name: tmp, mountPath: /tmp}
        {{- range $name, $path := fromYaml (include "samspil.secretMounts" .) }}
        - {name: {{ $name }}, mountPath: {{ $path }}, readOnly: true}
        {{- end }}
  volumes:
    - {name: settings, configMap: {name: {{ include "samspil.name" $root }}-{{ .service }}}}
    - {name: tmp, emptyDir: {sizeLimit: 256Mi}}
    {{- if not (($values.storage | default dict).size) }}
    - {name: data, emptyDir: {}}
    {{- end }}
    {{- include "samspil.secretVolumes" . | nindent 4 }}
{{- end -}}

{{/* Where secrets are laid in the container: volume and path. */}}
{{- define "samspil.secretMounts" -}}
{{- $it := get (fromYaml (include "samspil.services" .root)) .service -}}
{{- if include "samspil.secrets" . | trim }}
secrets: /run/secrets
{{- end }}
{{- if $it.http }}
{{- if eq .root.Values.kafka.mode "strimzi" }}
kafka: /run/kafka
kafka-ca: /run/kafka-ca
{{- else if include "samspil.kafkaSecret" . }}
kafka: /run/kafka
{{- end }}
{{- end }}
{{- if and (eq .service "gateway") .root.Values.mqtt.enabled }}
mqtt: /run/mqtt
{{- if ne .root.Values.mqtt.clientCertificate "NONE" }}
mqtt-ca: /run/mqtt-ca
{{- end }}
{{- end }}
{{- if and (eq .service "simulator") .root.Values.simulator.caSecret }}
mqtt-ca: /run/mqtt-ca
{{- end }}
{{- end -}}

{{- define "samspil.secretVolumes" -}}
{{- $it := get (fromYaml (include "samspil.services" .root)) .service -}}
{{- with include "samspil.secrets" . | trim }}
- name: secrets
  projected:
    sources: {{- . | nindent 6 }}
{{- end }}
{{- if $it.http }}
{{- if eq .root.Values.kafka.mode "strimzi" }}
- {name: kafka, secret: {secretName: {{ include "samspil.name" .root }}-{{ .service }}, items: [{key: sasl.jaas.config, path: sasl.jaas.config}]}}
- {name: kafka-ca, secret: {secretName: {{ include "samspil.kafkaCluster" .root }}-cluster-ca-cert, items: [{key: ca.crt, path: ca.crt}]}}
{{- else if include "samspil.kafkaSecret" . }}
- {name: kafka, secret: {secretName: {{ include "samspil.kafkaSecret" . }}}}
{{- end }}
{{- end }}
{{- if and (eq .service "gateway") .root.Values.mqtt.enabled }}
- {name: mqtt, secret: {secretName: {{ .root.Values.mqtt.tlsSecret }}}}
{{- if ne .root.Values.mqtt.clientCertificate "NONE" }}
- {name: mqtt-ca, secret: {secretName: {{ .root.Values.mqtt.clientCaSecret }}, items: [{key: ca.crt, path: ca.crt}]}}
{{- end }}
{{- end }}
{{- if and (eq .service "simulator") .root.Values.simulator.caSecret }}
- {name: mqtt-ca, secret: {secretName: {{ .root.Values.simulator.caSecret }}, items: [{key: ca.crt, path: ca.crt}]}}
{{- end }}
{{- end -}}

{{/* The parts of /run/secrets, in which a file's name is the name of a setting. */}}
{{- define "samspil.secrets" -}}
{{- $it := get (fromYaml (include "samspil.services" .root)) .service -}}
{{- if $it.database }}
- secret:
    name: {{ .root.Values.postgresql.existingSecret }}
    items:
      - {key: {{ .service }}-username, path: spring.datasource.username}
      - {key: {{ .service }}-password, path: spring.datasource.password}
{{- end }}
{{- if eq .service "historian" }}
- secret:
    name: {{ .root.Values.influxdb.existingSecret }}
    items: [{key: token, path: samspil.historian.token}]
{{- end }}
{{- if and (eq .service "console") .root.Values.signIn.existingSecret }}
- secret:
    name: {{ .root.Values.signIn.existingSecret }}
    items: [{key: samspil.sign-in.client-secret, path: samspil.sign-in.client-secret}]
{{- end }}
{{- if and (eq .service "simulator") .root.Values.simulator.existingSecret }}
- secret:
    name: {{ .root.Values.simulator.existingSecret }}
    items: [{key: samspil.simulator.sign-in.client-secret, path: samspil.simulator.sign-in.client-secret}]
{{- end }}
{{- end -}}
