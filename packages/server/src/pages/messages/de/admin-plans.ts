import type { adminPlans as en } from '../en/admin-plans.ts'

export const adminPlans: Readonly<Record<keyof typeof en, string>> = {
  'admin.plans': 'Tarife',
  'admin.plans.all': 'Alle Tarife',
  'admin.plans.new': 'Neuer Tarif',
  'admin.plans.create': 'Tarif erstellen',
  'admin.plans.created': 'Tarif erstellt. Gib ihn Personen auf ihren Seiten.',
  'admin.plans.saved': 'Gespeichert. Gilt für alle in diesem Tarif ab ihrer nächsten Anfrage.',
  'admin.plans.hint':
    'Änderungen gelten für alle in diesem Tarif. Was schon gespeichert ist, bleibt.',
  'admin.plans.who': 'Personen im Tarif {name}',
  'admin.plans.people': '{count, plural, one {# Person} other {# Personen}} im Tarif {name}',
  'admin.plans.facts':
    '{hasUploads, select, true {{uploads, number} API-Uploads pro Monat} other {Unbegrenzt API-Uploads}} · {hasStorage, select, true {{storage}} other {unbegrenzter Speicherplatz}} · Dateien bis {file} · {hasDays, select, true {bis zu {days, plural, one {# Tag} other {# Tage}} aufbewahrt} other {so lange aufbewahrt wie gewünscht}}',
  'admin.plans.id': 'ID',
  'admin.plans.id.hint':
    'Kleinbuchstaben, Ziffern und Bindestriche. Sie kann später nicht geändert werden.',
  'admin.plans.name': 'Name',
  'admin.plans.name.wrong': 'Gib ihm einen Namen.',
  'admin.plans.uploadsPerMonth': 'Uploads per API und MCP pro Monat',
  'admin.plans.storage': 'Speicherplatz, etwa 5 GB',
  'admin.plans.fileSize': 'Größte Datei, etwa 25 MB',
  'admin.plans.maxExpiration': 'Späteste Ablauffrist, in Tagen',
  'admin.plans.api': 'API-Aufrufe pro Minute und Schlüssel',
  'admin.plans.mcp': 'MCP-Aufrufe pro Minute und Schlüssel',
  'admin.plans.customDate': 'Eigenes Ablaufdatum',
  'admin.plans.customSlug': 'Eigene Kurzlinks',
  'admin.plans.archive': 'Bestätigungen nach dem ersten Aufruf gelöschter Uploads bleiben',
  'admin.plans.none': 'Leer lassen für kein Limit.',
  'admin.plans.count.wrong': 'Nimm eine ganze Zahl ab 1.',
  'admin.plans.size.wrong': 'Nimm eine Größe wie 25 MB.',
}
