{{/* Secrets that the one who installs has to make, with their keys. */}}
{{- define "samspil.neededSecrets" -}}
{{- $needed := list -}}
{{- with .Values.entrance.ingress }}{{ if .enabled }}{{ $needed = append $needed (printf "%s: tls.crt, tls.key" .tlsSecret) }}{{ end }}{{ end -}}
{{- with .Values.mqtt }}{{ if .enabled -}}
{{- $needed = append $needed (printf "%s: tls.crt, tls.key" .tlsSecret) -}}
{{- if ne .clientCertificate "NONE" }}{{ $needed = append $needed (printf "%s: ca.crt" .clientCaSecret) }}{{ end -}}
{{- end }}{{ end -}}
{{- with .Values.postgresql -}}
{{- $needed = append $needed (printf "%s: registry-username, registry-password, flexibility-username, flexibility-password%s" .existingSecret (ternary ", postgres-password" "" (eq .mode "bundled"))) -}}
{{- end -}}
{{- with .Values.influxdb -}}
{{- $needed = append $needed (printf "%s: token%s" .existingSecret (ternary ", password" "" (eq .mode "bundled"))) -}}
{{- end -}}
{{- with .Values.signIn.existingSecret }}{{ $needed = append $needed (printf "%s: samspil.sign-in.client-secret" .) }}{{ end -}}
{{- if eq .Values.kafka.mode "external" -}}
{{- range $secret := concat (list .Values.kafka.existingSecret) (values .Values.kafka.existingSecrets) (ternary (list .Values.kafka.setup.existingSecret) list .Values.kafka.setup.enabled) | compact | uniq -}}
{{- $needed = append $needed (printf "%s: kafka.properties, and what it names" $secret) -}}
{{- end -}}
{{- if and .Values.kafka.keda.existingSecret (include "samspil.usesKeda" .) -}}
{{- $needed = append $needed (printf "%s: sasl, username, password, tls, ca" .Values.kafka.keda.existingSecret) -}}
{{- end -}}
{{- end -}}
{{- with .Values.simulator }}{{ if and .enabled .existingSecret }}{{ $needed = append $needed (printf "%s: samspil.simulator.sign-in.client-secret" .existingSecret) }}{{ end }}{{ end -}}
{{- with .Values.simulator }}{{ if and .enabled .caSecret }}{{ $needed = append $needed (printf "%s: ca.crt" .caSecret) }}{{ end }}{{ end -}}
{{- with .Values.observability.serviceMonitor }}{{ if .enabled }}{{ $needed = append $needed (printf "%s: client-id, client-secret" .existingSecret) }}{{ end }}{{ end -}}
{{- $needed | toYaml -}}
{{- end -}}
