{{/*
A service's settings by their names in the documents, one a line; they lie over those of the service's own file.
What is secret comes from /run/secrets and is not here. Takes root, service.
*/}}
{{- define "samspil.settings" -}}
{{- $root := .root -}}
{{- $values := get $root.Values .service -}}
{{- $it := get (fromYaml (include "samspil.services" $root)) .service -}}
{{- $given := dict -}}
{{- if $it.http -}}
{{- $_ := set $given "management.endpoint.health.probes.enabled" "true" -}}
{{- $_ := set $given "server.forward-headers-strategy" "framework" -}}
{{- $_ := set $given "server.shutdown" "graceful" -}}
{{- $_ := set $given "spring.lifecycle.timeout-per-shutdown-phase" (printf "%ds" (sub (int $root.Values.pods.graceSeconds) (add (int $root.Values.pods.drainSeconds) 15))) -}}
{{- with $root.Values.signIn -}}
{{- $_ := set $given "samspil.sign-in.issuer" .issuer -}}
{{- $_ := set $given "samspil.sign-in.audience" .audience -}}
{{- $_ := set $given "samspil.sign-in.roles-claim" .rolesClaim -}}
{{- if .keys }}{{ $_ := set $given "samspil.sign-in.keys" .keys }}{{ end -}}
{{- end -}}
{{- $_ := set $given "samspil.kafka" (include "samspil.bootstrap" $root) -}}
{{- $_ := set $given "samspil.topics.partitions" $root.Values.kafka.partitions -}}
{{- $_ := set $given "samspil.topics.replication" $root.Values.kafka.replication -}}
{{- if or (eq $root.Values.kafka.mode "strimzi") (include "samspil.kafkaSecret" .) -}}
{{- $_ := set $given "samspil.kafka-settings" (ternary "/etc/samspil/kafka.properties" "/run/kafka/kafka.properties" (eq $root.Values.kafka.mode "strimzi")) -}}
{{- end -}}
{{- end -}}
{{- if $it.database }}{{ $_ := set $given "spring.datasource.url" (include "samspil.databaseUrl" .) }}{{ end -}}
{{- with $root.Values.observability.traces -}}
{{- if .endpoint -}}
{{- $_ := set $given "samspil.traces.endpoint" .endpoint -}}
{{- $_ := set $given "samspil.traces.share" (toString .share) -}}
{{- end -}}
{{- end -}}
{{- $own := fromYaml (include (printf "samspil.settings.%s" .service) $root) -}}
{{- $all := merge (deepCopy ($values.settings | default dict)) $own $given -}}
{{- range $key := keys $all | sortAlpha }}
{{ $key }}={{ toString (get $all $key) | replace "\\" "\\\\" }}
{{- end }}
{{ end -}}

{{- define "samspil.settings.gateway" -}}
samspil.gateway.name: ${HOSTNAME}
samspil.gateway.openadr.keys-url: http://{{ include "samspil.name" . }}-flexibility.{{ .Release.Namespace }}.svc:8080/api/v1/flexibility/keys
{{- with .Values.mqtt }}
{{- if .enabled }}
samspil.gateway.mqtt.tls.port: "8883"
samspil.gateway.mqtt.tls.address: 0.0.0.0
samspil.gateway.mqtt.tls.certificate: /run/mqtt/tls.crt
samspil.gateway.mqtt.tls.key: /run/mqtt/tls.key
samspil.gateway.mqtt.tls.client-certificate: {{ .clientCertificate }}
{{- if ne .clientCertificate "NONE" }}
samspil.gateway.mqtt.tls.client-ca: /run/mqtt-ca/ca.crt
{{- end }}
{{- if .websocket }}
samspil.gateway.mqtt.wss.port: "8443"
samspil.gateway.mqtt.wss.address: 0.0.0.0
{{- end }}
{{- end }}
{{- end }}
{{- end -}}
{{- define "samspil.settings.registry" -}}
{}
{{- end -}}
{{- define "samspil.settings.metering" -}}
samspil.metering.instance-id: ${HOSTNAME}
samspil.metering.advertised: http://${HOSTNAME}.{{ include "samspil.name" . }}-metering-pods.{{ .Release.Namespace }}.svc:8080
{{- end -}}
{{- define "samspil.settings.historian" -}}
samspil.historian.instance-id: ${HOSTNAME}
samspil.historian.store: influx
samspil.historian.influx-version: "2"
samspil.historian.url: {{ include "samspil.influxUrl" . }}
samspil.historian.org: {{ .Values.influxdb.org }}
samspil.historian.bucket: {{ .Values.influxdb.bucket }}
{{- end -}}
{{- define "samspil.settings.flexibility" -}}
samspil.flexibility.auth.client-claim: sub
{{- if .Values.mqtt.enabled }}
samspil.flexibility.notify.mqtt-uris: mqtts://{{ .Values.mqtt.host | default .Values.entrance.host }}:{{ .Values.mqtt.port }}
{{- end }}
{{- end -}}
{{- define "samspil.settings.console" -}}
samspil.sign-in.client-id: {{ .Values.signIn.clientId }}
{{- end -}}
{{- define "samspil.settings.simulator" -}}
samspil.simulator.meters: {{ .Values.simulator.meters | quote }}
samspil.simulator.mqtt-url: mqtts://{{ include "samspil.name" . }}-mqtt.{{ .Release.Namespace }}.svc:{{ .Values.mqtt.port }}
samspil.simulator.api-url: http://{{ include "samspil.name" . }}-entrance.{{ .Release.Namespace }}.svc:8080
samspil.simulator.identity.device: {{ .Values.simulator.device }}
{{- if .Values.simulator.caSecret }}
samspil.simulator.identity.ca: /run/mqtt-ca/ca.crt
{{- end }}
samspil.simulator.sign-in.client-id: {{ .Values.simulator.clientId }}
{{- with .Values.simulator.tokenUri }}
samspil.simulator.sign-in.token-uri: {{ . }}
{{- end }}
{{- end -}}

{{/* Kafka's settings when the cluster is Strimzi's: it keeps the passwords, and the client reads them. */}}
{{- define "samspil.strimziClient" -}}
security.protocol=SASL_SSL
sasl.mechanism=SCRAM-SHA-512
ssl.truststore.type=PEM
ssl.truststore.location=/run/kafka-ca/ca.crt
config.providers=directory
config.providers.directory.class=org.apache.kafka.common.config.provider.DirectoryConfigProvider
sasl.jaas.config=${directory:/run/kafka:sasl.jaas.config}
{{ end -}}
