{{/* What the schema cannot say. Every fault is told at once, and each with what to write. */}}
{{- define "samspil.checks" -}}
{{- $faults := concat
  (include "samspil.checks.signIn" . | fromYamlArray)
  (include "samspil.checks.entrance" . | fromYamlArray)
  (include "samspil.checks.kafka" . | fromYamlArray)
  (include "samspil.checks.stores" . | fromYamlArray)
  (include "samspil.checks.scaling" . | fromYamlArray)
  (include "samspil.checks.forms" . | fromYamlArray)
  (include "samspil.checks.other" . | fromYamlArray) -}}
{{- with $faults -}}
{{- fail (printf "\n\nvalues to set right:\n- %s\n" (join "\n- " .)) -}}
{{- end -}}
{{- end -}}

{{- define "samspil.checks.signIn" -}}
{{- with .Values.signIn }}
{{- if not (regexMatch "^https://[^/ ]+" .issuer) }}
- {{ printf "signIn.issuer is '%s': write the https address of the OpenID Connect issuer whose tokens are taken, for example https://login.example.org/realms/city; nothing of Samspil listens in a cluster without one" .issuer | quote }}
{{- end }}
{{- if and .keys (not (regexMatch "^https?://[^/ ]+" .keys)) }}
- {{ printf "signIn.keys is '%s': write the address of the issuer's JWK set, for example https://login.example.org/realms/city/protocol/openid-connect/certs, or nothing" .keys | quote }}
{{- end }}
{{- end }}
{{- end -}}

{{- define "samspil.checks.entrance" -}}
{{- with .Values.entrance }}
{{- if not (regexMatch "^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)+$" .host) }}
- {{ printf "entrance.host is '%s': write the name that people's browsers ask for, for example samspil.example.org" .host | quote }}
{{- end }}
{{- if and .ingress.enabled (not .ingress.tlsSecret) }}
- "entrance.ingress.tlsSecret is empty: write the name of the Secret with tls.crt and tls.key of entrance.host; cert-manager makes it when entrance.ingress.annotations name an issuer"
{{- end }}
{{- end }}
{{- with .Values.mqtt }}
{{- if .enabled }}
{{- if not .tlsSecret }}
- "mqtt.tlsSecret is empty: write the name of the Secret with tls.crt and tls.key that devices see; MQTT is not offered without TLS"
{{- end }}
{{- if and (ne .clientCertificate "NONE") (not .clientCaSecret) }}
- {{ printf "mqtt.clientCertificate is %s without mqtt.clientCaSecret: write the name of the Secret whose ca.crt has the authority of the devices' certificates, or NONE" .clientCertificate | quote }}
{{- end }}
{{- if and .websocket (eq (int .port) 8443) }}
- "mqtt.port is 8443, where mqtt.websocket listens: write another, 8883 by custom"
{{- end }}
{{- end }}
{{- end }}
{{- end -}}

{{- define "samspil.checks.kafka" -}}
{{- with .Values.kafka }}
{{- if eq .mode "external" }}
{{- if not (regexMatch "^[A-Za-z0-9._-]+:[0-9]+(,[A-Za-z0-9._-]+:[0-9]+)*$" .bootstrap) }}
- {{ printf "kafka.bootstrap is '%s' with kafka.mode external: write host:port, several with commas between, for example kafka-1.example.org:9093,kafka-2.example.org:9093" .bootstrap | quote }}
{{- end }}
{{- if and (or .existingSecret .existingSecrets) (not .keda.existingSecret) (include "samspil.usesKeda" $) }}
- "kafka.keda.existingSecret is empty while KEDA scales and Kafka asks who one is: write the name of a Secret with sasl, username, password, tls and ca of a user who may describe topics and groups, or set autoscaling to hpa"
{{- end }}
{{- range $service, $secret := .existingSecrets }}
{{- if not (get (get (include "samspil.services" $ | fromYaml) $service | default dict) "http") }}
- {{ printf "kafka.existingSecrets has '%s', which is no service that speaks to Kafka: write gateway, registry, metering, historian, flexibility or console" $service | quote }}
{{- end }}
{{- end }}
{{- else }}
{{- range $key, $value := dict "bootstrap" .bootstrap "existingSecret" .existingSecret }}
{{- if $value }}
- {{ printf "kafka.%s is '%s' with kafka.mode strimzi, which makes its own cluster: leave it out, or set kafka.mode to external" $key $value | quote }}
{{- end }}
{{- end }}
{{- if .setup.enabled }}
- "kafka.setup.enabled is true with kafka.mode strimzi, whose operator makes the topics: leave it out"
{{- end }}
{{- if gt (int .replication) (int .strimzi.brokers) }}
- {{ printf "kafka.replication is %d with %d brokers: write at most kafka.strimzi.brokers, %d" (int .replication) (int .strimzi.brokers) (int .strimzi.brokers) | quote }}
{{- end }}
{{- if eq (mod (int .strimzi.brokers) 2) 0 }}
- {{ printf "kafka.strimzi.brokers is %d: write an odd number, for example 3; of an even number of controllers one more does not help" (int .strimzi.brokers) | quote }}
{{- end }}
{{- end }}
{{- end }}
{{- end -}}

{{- define "samspil.checks.stores" -}}
{{- with .Values.postgresql }}
{{- if not .existingSecret }}
- "postgresql.existingSecret is empty: write the name of the Secret with registry-username, registry-password, flexibility-username and flexibility-password"
{{- end }}
{{- range $service := list "registry" "flexibility" }}
{{- $key := printf "%sUrl" $service }}
{{- $url := get $.Values.postgresql $key }}
{{- if and (eq $.Values.postgresql.mode "external") (not (regexMatch "^jdbc:postgresql://[^/ ]+/[^/ ]+$" $url)) }}
- {{ printf "postgresql.%s is '%s' with postgresql.mode external: write jdbc:postgresql://host:5432/%s" $key $url $service | quote }}
{{- end }}
{{- end }}
{{- end }}
{{- with .Values.influxdb }}
{{- if not .existingSecret }}
- "influxdb.existingSecret is empty: write the name of the Secret whose key token may read and write the bucket"
{{- end }}
{{- if and (eq .mode "external") (not (regexMatch "^https?://[^/ ]+$" .url)) }}
- {{ printf "influxdb.url is '%s' with influxdb.mode external: write https://host:8086" .url | quote }}
{{- end }}
{{- end }}
{{- end -}}

{{- define "samspil.checks.scaling" -}}
{{- range $service, $it := include "samspil.services" . | fromYaml }}
{{- with (get $.Values $service).autoscaling }}
{{- if .enabled }}
{{- if gt (int .min) (int .max) }}
- {{ printf "%s.autoscaling.min is %d and max %d: write a max that is not less" $service (int .min) (int .max) | quote }}
{{- end }}
{{- if and $it.topics (gt (int .max) (int $.Values.kafka.partitions)) }}
- {{ printf "%s.autoscaling.max is %d: write at most kafka.partitions, %d; an instance more would have nothing to do" $service (int .max) (int $.Values.kafka.partitions) | quote }}
{{- end }}
{{- end }}
{{- end }}
{{- end }}
{{- end -}}

{{- define "samspil.checks.other" -}}
{{- if and .Values.simulator.enabled (not .Values.mqtt.enabled) }}
- "simulator.enabled is true with mqtt.enabled false: the simulated city has no way in; enable mqtt"
{{- end }}
{{- if and .Values.simulator.enabled (not (and .Values.simulator.tokenUri .Values.simulator.existingSecret)) }}
- "simulator.enabled is true without simulator.tokenUri and simulator.existingSecret: write where the issuer gives tokens, for example https://login.example.org/realms/city/protocol/openid-connect/token, and the Secret with the key samspil.simulator.sign-in.client-secret"
{{- end }}
{{- if lt (sub (int .Values.pods.graceSeconds) (int .Values.pods.drainSeconds)) 30 }}
- {{ printf "pods.graceSeconds is %d and pods.drainSeconds %d: write a graceSeconds that is at least 30 more, or what is on its way is cut off" (int .Values.pods.graceSeconds) (int .Values.pods.drainSeconds) | quote }}
{{- end }}
{{- with .Values.observability }}
{{- if and .serviceMonitor.enabled (not (and .serviceMonitor.existingSecret (regexMatch "^https?://[^/ ]+/.+" .serviceMonitor.tokenUri))) }}
- "observability.serviceMonitor.enabled is true without existingSecret and tokenUri, and metrics are not for everybody: write the Secret with client-id and client-secret of a client of the issuer that has the role viewer, and where it gets tokens, for example https://login.example.org/realms/city/protocol/openid-connect/token"
{{- end }}
{{- if and .serviceMonitor.enabled $.Values.networkPolicy.enabled (not $.Values.networkPolicy.prometheus) }}
- "observability.serviceMonitor.enabled is true, but networkPolicy.prometheus lets nobody in: write where Prometheus runs, for example [{namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: monitoring}}}]"
{{- end }}
{{- if and .prometheusRule.enabled (not ($.Files.Get "files/alerts.yaml")) }}
- "observability.prometheusRule.enabled is true, but this chart was packaged without files/alerts.yaml: package it from the repository"
{{- end }}
{{- if and .dashboards.enabled (not ($.Files.Glob "files/dashboards/*.json")) }}
- "observability.dashboards.enabled is true, but this chart was packaged without files/dashboards: package it from the repository"
{{- end }}
{{- if and .traces.endpoint (not (regexMatch "^https?://[^/ ]+/.+" .traces.endpoint)) }}
- {{ printf "observability.traces.endpoint is '%s': write the whole OTLP/HTTP address, for example http://collector:4318/v1/traces" .traces.endpoint | quote }}
{{- end }}
{{- end }}
{{- range $service, $it := include "samspil.services" . | fromYaml }}
{{- range $key, $value := (get $.Values $service).settings }}
{{- if regexMatch "(password|secret|token)$" $key }}
- {{ printf "%s.settings has '%s', and settings are no place for secrets: keep it in a Secret, and have it named by %s.env" $service $key $service | quote }}
{{- end }}
{{- end }}
{{- end }}
{{- end -}}

{{/* How values are written that Kubernetes or a program would refuse later, and less clearly. */}}
{{- define "samspil.checks.forms" -}}
{{- $values := .Values }}
{{- $sizes := dict "kafka.strimzi.storage.size" $values.kafka.strimzi.storage.size "postgresql.storage.size" $values.postgresql.storage.size "influxdb.storage.size" $values.influxdb.storage.size }}
{{- if $values.metering.storage.size }}{{ $_ := set $sizes "metering.storage.size" $values.metering.storage.size }}{{ end }}
{{- range $key, $size := $sizes }}
{{- if not (regexMatch "^[1-9][0-9]*(Mi|Gi|Ti)$" (toString $size)) }}
- {{ printf "%s is '%s': write a number and Mi, Gi or Ti, for example 20Gi" $key (toString $size) | quote }}
{{- end }}
{{- end }}
{{- range $key, $image := dict "entrance.image" $values.entrance.image "postgresql.image" $values.postgresql.image "influxdb.image" $values.influxdb.image }}
{{- if not (regexMatch "^[^ ]+(:[A-Za-z0-9_][A-Za-z0-9._-]*|@sha256:[0-9a-f]{64})$" $image) }}
- {{ printf "%s is '%s': write an image with its tag or digest, for example nginx:1.28" $key $image | quote }}
{{- end }}
{{- end }}
{{- if not (regexMatch "^[0-9]+[km]?$" $values.entrance.maxBody) }}
- {{ printf "entrance.maxBody is '%s': write bytes, k or m as nginx reads them, for example 64m" $values.entrance.maxBody | quote }}
{{- end }}
{{- range $values.mqtt.service.sourceRanges }}
{{- if not (regexMatch "^[0-9a-fA-F.:]+/[0-9]{1,3}$" .) }}
- {{ printf "mqtt.service.sourceRanges has '%s': write a range of addresses, for example 192.0.2.0/24" . | quote }}
{{- end }}
{{- end }}
{{- range $owner, $resources := include "samspil.allResources" . | fromYaml }}
{{- range $kind := list "requests" "limits" }}
{{- range $amount, $value := get $resources $kind }}
{{- $form := ternary "^[0-9]+([.][0-9]+|m)?$" "^[0-9]+(Mi|Gi)$" (eq $amount "cpu") }}
{{- if not (regexMatch $form (toString $value)) }}
- {{ printf "%s.resources.%s.%s is '%s': write %s" $owner $kind $amount (toString $value) (ternary "processors, for example 500m or 2" "a number and Mi or Gi, for example 512Mi" (eq $amount "cpu")) | quote }}
{{- end }}
{{- end }}
{{- end }}
{{- end }}
{{- range $service, $it := include "samspil.services" . | fromYaml }}
{{- range $key, $value := (get $values $service).settings }}
{{- if not (regexMatch "^(samspil|spring|server|management|logging)[.][A-Za-z0-9._-]+$" $key) }}
- {{ printf "%s.settings has '%s': write the whole name of a setting, for example samspil.%s.…" $service $key $service | quote }}
{{- end }}
{{- end }}
{{- end }}
{{- end -}}
{{- define "samspil.allResources" -}}
{{- $values := .Values }}
{{- range list "entrance" "postgresql" "influxdb" "gateway" "registry" "metering" "historian" "flexibility" "console" "simulator" }}
{{ . }}: {{ (get $values .).resources | toJson }}
{{- end }}
kafka.strimzi: {{ .Values.kafka.strimzi.resources | toJson }}
{{- end -}}
