{{/* The name that all objects of a release begin with. */}}
{{- define "samspil.name" -}}
{{- if contains "samspil" .Release.Name -}}
{{- .Release.Name | trunc 36 | trimSuffix "-" -}}
{{- else -}}
{{- printf "%s-samspil" (.Release.Name | trunc 28 | trimSuffix "-") -}}
{{- end -}}
{{- end -}}

{{/*
What is the same for every release: the services and what each needs.
 identity    an instance has a name that outlives it: a StatefulSet
 http        whether it serves HTTP
 topics      whose lag it is scaled by, and as which group it reads
*/}}
{{- define "samspil.services" -}}
gateway: {http: true}
registry: {http: true, database: true}
metering: {http: true, identity: true, group: samspil.metering, topics: [samspil.readings]}
historian: {http: true, identity: true, group: historian, topics: [samspil.booked, samspil.intervals, samspil.areas]}
flexibility: {http: true, database: true}
console: {http: true}
{{- if .Values.simulator.enabled }}
simulator: {http: false}
{{- end }}
{{- end -}}

{{/* Labels. Takes a dict of root and component. */}}
{{- define "samspil.selector" -}}
app.kubernetes.io/name: samspil
app.kubernetes.io/instance: {{ .root.Release.Name }}
app.kubernetes.io/component: {{ .component }}
{{- end -}}
{{- define "samspil.labels" -}}
{{ include "samspil.selector" . }}
app.kubernetes.io/part-of: samspil
app.kubernetes.io/version: {{ .root.Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .root.Release.Service }}
helm.sh/chart: {{ .root.Chart.Name }}-{{ .root.Chart.Version }}
{{- end -}}
{{- define "samspil.metadata" -}}
name: {{ .name | default (printf "%s-%s" (include "samspil.name" .root) .component) }}
namespace: {{ .root.Release.Namespace }}
labels: {{- include "samspil.labels" . | nindent 2 }}
{{- end -}}

{{- define "samspil.image" -}}
{{- $image := .root.Values.image -}}
{{- with $image.registry }}{{ . }}/{{ end }}{{ $image.repository }}/{{ .service }}:{{ $image.tag | default .root.Chart.AppVersion }}
{{- end -}}

{{/* Pod security `restricted`; takes the user's number. */}}
{{- define "samspil.podSecurity" -}}
runAsNonRoot: true
runAsUser: {{ . }}
runAsGroup: {{ . }}
fsGroup: {{ . }}
fsGroupChangePolicy: OnRootMismatch
seccompProfile: {type: RuntimeDefault}
{{- end -}}
{{- define "samspil.containerSecurity" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
runAsNonRoot: true
capabilities: {drop: [ALL]}
seccompProfile: {type: RuntimeDefault}
{{- end -}}

{{/* What every pod has beside its containers. Takes root, component. */}}
{{- define "samspil.placement" -}}
automountServiceAccountToken: false
enableServiceLinks: false
terminationGracePeriodSeconds: {{ .root.Values.pods.graceSeconds }}
{{- with .root.Values.image.pullSecrets }}
imagePullSecrets:
{{- range . }}
  - name: {{ . }}
{{- end }}
{{- end }}
{{- with .root.Values.pods.nodeSelector }}
nodeSelector: {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .root.Values.pods.tolerations }}
tolerations: {{- toYaml . | nindent 2 }}
{{- end }}
topologySpreadConstraints:
{{- range list "topology.kubernetes.io/zone" "kubernetes.io/hostname" }}
  - maxSkew: 1
    topologyKey: {{ . }}
    whenUnsatisfiable: {{ $.root.Values.pods.spread }}
    labelSelector:
      matchLabels: {{- include "samspil.selector" $ | nindent 8 }}
    matchLabelKeys: [{{ $.revision | default "pod-template-hash" }}]
{{- end }}
{{- end -}}

{{- define "samspil.kafkaCluster" -}}
{{ include "samspil.name" . }}-kafka
{{- end -}}
{{- define "samspil.bootstrap" -}}
{{- if eq .Values.kafka.mode "strimzi" -}}
{{ include "samspil.kafkaCluster" . }}-kafka-bootstrap.{{ .Release.Namespace }}.svc:9093
{{- else -}}
{{ .Values.kafka.bootstrap }}
{{- end -}}
{{- end -}}
{{/* The Secret with a service's kafka.properties, or nothing. Takes root, service. */}}
{{- define "samspil.kafkaSecret" -}}
{{- get .root.Values.kafka.existingSecrets .service | default .root.Values.kafka.existingSecret -}}
{{- end -}}

{{- define "samspil.databaseUrl" -}}
{{- if eq .root.Values.postgresql.mode "bundled" -}}
jdbc:postgresql://{{ include "samspil.name" .root }}-postgresql.{{ .root.Release.Namespace }}.svc:5432/{{ .service }}
{{- else -}}
{{ get .root.Values.postgresql (printf "%sUrl" .service) }}
{{- end -}}
{{- end -}}
{{- define "samspil.influxUrl" -}}
{{- if eq .Values.influxdb.mode "bundled" -}}
http://{{ include "samspil.name" . }}-influxdb.{{ .Release.Namespace }}.svc:8086
{{- else -}}
{{ .Values.influxdb.url }}
{{- end -}}
{{- end -}}

{{/* Whether a service scales by itself, and by what: keda, hpa or nothing. Takes root, service. */}}
{{- define "samspil.scaler" -}}
{{- $values := get .root.Values .service -}}
{{- if ($values.autoscaling | default dict).enabled -}}
{{- $asked := .root.Values.autoscaling -}}
{{- if eq $asked "auto" -}}
{{- $asked = ternary "keda" "hpa" (.root.Capabilities.APIVersions.Has "keda.sh/v1alpha1") -}}
{{- end -}}
{{- ternary "keda" "hpa" (and (eq $asked "keda") (hasKey $values.autoscaling "lag")) -}}
{{- end -}}
{{- end -}}

{{/* The port of a URL such as https://host or jdbc:postgresql://host:5432/x. */}}
{{- define "samspil.portOf" -}}
{{- $url := . | trimPrefix "jdbc:" -}}
{{- $host := (urlParse $url).host -}}
{{- if regexMatch ":[0-9]+$" $host -}}
{{ regexFind "[0-9]+$" $host }}
{{- else if hasPrefix "https:" $url -}}443
{{- else if hasPrefix "postgresql:" $url -}}5432
{{- else -}}80
{{- end -}}
{{- end -}}
