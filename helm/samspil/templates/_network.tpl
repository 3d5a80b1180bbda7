{{- define "samspil.ours" -}}
app.kubernetes.io/name: samspil
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end -}}

{{/* To a system that is not of this release: peers, or any address, at a port. */}}
{{- define "samspil.outside" -}}
- ports: [{port: {{ .port }}, protocol: TCP}]
  {{- with .peers }}
  to: {{- toYaml . | nindent 4 }}
  {{- end }}
{{- end -}}

{{/* To pods of this release. Takes root, component, port. */}}
{{- define "samspil.inside" -}}
- to: [{podSelector: {matchLabels: {{ include "samspil.selector" . | fromYaml | toJson }}}}]
  ports: [{port: {{ .port }}, protocol: TCP}]
{{- end -}}

{{- define "samspil.toKafka" -}}
{{- if eq .Values.kafka.mode "strimzi" }}
- to: [{podSelector: {matchLabels: {strimzi.io/cluster: {{ include "samspil.kafkaCluster" . }}, strimzi.io/kind: Kafka}}}]
  ports: [{port: 9093, protocol: TCP}]
{{- else }}
{{- $ports := list }}
{{- range splitList "," .Values.kafka.bootstrap }}
{{- $ports = append $ports (regexFind "[0-9]+$" .) }}
{{- end }}
{{- range uniq $ports }}
{{ include "samspil.outside" (dict "port" . "peers" $.Values.networkPolicy.kafka) }}
{{- end }}
{{- end }}
{{- end -}}

{{/* Whom a service speaks to, beside DNS. Takes root, component, service. */}}
{{- define "samspil.egress" -}}
{{- $root := .root -}}
{{- $values := .root.Values -}}
{{- $peers := $values.networkPolicy -}}
{{- $it := get (fromYaml (include "samspil.services" $root)) .service -}}
{{- if $it.http -}}
{{ include "samspil.toKafka" $root | trim }}
{{- $ports := list (include "samspil.portOf" $values.signIn.issuer) }}
{{- if $values.signIn.keys }}{{ $ports = append $ports (include "samspil.portOf" $values.signIn.keys) | uniq }}{{ end }}
{{- range $ports }}
{{ include "samspil.outside" (dict "port" . "peers" $peers.signIn) }}
{{- end }}
{{- end }}
{{- if $it.database }}
{{- if eq $values.postgresql.mode "bundled" }}
{{ include "samspil.inside" (dict "root" $root "component" "postgresql" "port" 5432) }}
{{- else }}
{{ include "samspil.outside" (dict "port" (include "samspil.portOf" (include "samspil.databaseUrl" .)) "peers" $peers.postgresql) }}
{{- end }}
{{- end }}
{{- if eq .service "historian" }}
{{- if eq $values.influxdb.mode "bundled" }}
{{ include "samspil.inside" (dict "root" $root "component" "influxdb" "port" 8086) }}
{{- else }}
{{ include "samspil.outside" (dict "port" (include "samspil.portOf" $values.influxdb.url) "peers" $peers.influxdb) }}
{{- end }}
{{- end }}
{{- if eq .service "gateway" }}
{{ include "samspil.inside" (dict "root" $root "component" "flexibility" "port" 8080) }}
{{- end }}
{{- if eq .service "metering" }}
{{ include "samspil.inside" (dict "root" $root "component" "metering" "port" 8080) }}
{{- end }}
{{- if eq .service "flexibility" }}
{{ include "samspil.outside" (dict "port" 443 "peers" $peers.webhooks) }}
{{- end }}
{{- if eq .service "simulator" }}
{{ include "samspil.inside" (dict "root" $root "component" "entrance" "port" 8080) }}
{{ include "samspil.inside" (dict "root" $root "component" "gateway" "port" 8883) }}
{{ include "samspil.outside" (dict "port" (include "samspil.portOf" ($values.simulator.tokenUri | default $values.signIn.issuer)) "peers" $peers.signIn) }}
{{- end }}
{{- with get $peers.extraEgress .service }}
{{ toYaml . }}
{{- end }}
{{- with $values.observability.traces.endpoint }}
{{ include "samspil.outside" (dict "port" (include "samspil.portOf" .) "peers" $peers.traces) }}
{{- end }}
{{- end -}}

{{/* A bundled store: asked by those who keep things in it, asks nobody. */}}
{{- define "samspil.storePolicy" }}
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {{- include "samspil.metadata" . | nindent 2 }}
spec:
  podSelector:
    matchLabels: {{- include "samspil.selector" . | nindent 6 }}
  policyTypes: [Ingress, Egress]
  ingress:
    - from:
        {{- range .from }}
        - podSelector: {matchLabels: {{ include "samspil.selector" (dict "root" $.root "component" .) | fromYaml | toJson }}}
        {{- end }}
      ports: [{port: {{ .port }}, protocol: TCP}]
{{- end -}}
