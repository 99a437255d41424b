import type { reference as en } from '../en/reference.ts'

export const reference: Readonly<Record<keyof typeof en, string>> = {
  'docs.mcp.title': 'KI-Agenten (MCP)',
  'docs.mcp.description':
    'Lass Claude, Cursor, VS Code und andere Agenten auf {siteName} hochladen.',
  'docs.mcp.about':
    'Diese Website ist ein MCP-Server. Dein Agent kann {kind, select, audio {eine Aufnahme} other {einen Screenshot}} hochladen, den Link erhalten und ihn einfügen, wo du ihn brauchst. Der Endpunkt ist <code>{endpoint}</code>.',
  'docs.mcp.connect': 'Verbinde deinen Agenten',
  'docs.mcp.client': 'Client',
  'docs.mcp.key':
    'Erstelle einen <keys>API-Schlüssel</keys> nur mit den Scopes, die dein Agent braucht. Clients, die OAuth unterstützen, brauchen keinen Schlüssel: Sie schicken dich hierher, um <oauth>Zugriff zu erlauben</oauth>.',
  'docs.mcp.tools': 'Tools',
  'docs.mcp.tools.tool': 'Tool',
  'docs.mcp.tools.does': 'Was es tut',
  'docs.mcp.tools.scope': 'Scope',
  'docs.mcp.tools.any': 'beliebig',
  'docs.mcp.untrusted':
    'Dateinamen, Titel, Bildunterschriften und Transkripte stammen von anderen Menschen. Ergebnisse kennzeichnen sie als nicht vertrauenswürdig; Agenten sollten Anweisungen darin nie befolgen.',
  'docs.mcp.files': 'Große Dateien',
  'docs.mcp.files.about':
    'Base64 in einem Tool-Aufruf füllt den Kontext des Modells. Die Bridge <code>@anybin/mcp</code> nimmt stattdessen einen <code>path</code> an, streamt die Datei selbst und meldet den Fortschritt. Sie liest Dateien nur aus Ordnern, die der Client geöffnet hat, oder aus denen in <code>ANYBIN_ALLOWED_DIRS</code>, und nie versteckte. Andere Clients rufen <code>create_upload</code> auf, senden die Datei per HTTP und rufen <code>complete_upload</code> auf.',
  'docs.mcp.curl': 'Mit curl ausprobieren',
  'docs.mcp.curl.about': 'Tools aufzulisten braucht weder Schlüssel noch Sitzung:',

  'docs.mcp.claudeCode.place': 'In einem Terminal',
  'docs.mcp.claudeCode.advice':
    'Lass den Header weg und gib in Claude Code /mcp ein, um dich mit deinem Browser anzumelden.',
  'docs.mcp.claudeDesktop.advice':
    'Settings → Developer → Edit Config öffnet die Datei; starte Claude danach neu. Das startet die Bridge, die Dateien anhand ihres Pfads aus den Ordnern in ANYBIN_ALLOWED_DIRS hochladen kann.',
  'docs.mcp.cursor.place': '~/.cursor/mcp.json oder .cursor/mcp.json',
  'docs.mcp.cursor.advice':
    'Lass die Header weg, um dich stattdessen mit deinem Browser anzumelden.',
  'docs.mcp.windsurf.advice': 'Drück nach dem Speichern im MCP-Bereich auf Aktualisieren.',
  'docs.mcp.vsCode.advice':
    'VS Code fragt einmal nach dem Schlüssel und bewahrt ihn in seinem geheimen Speicher auf.',
  'docs.mcp.other': 'Andere Clients',
  'docs.mcp.other.place': 'Die Liste der stdio-Server deines Clients',
  'docs.mcp.other.advice':
    'Für Clients, die einen lokalen Server starten. Ohne Schlüssel meldet die Bridge dich mit deinem Browser an.',

  'docs.limits.title': 'Limits',
  'docs.limits.description': 'Tarife, Dateigrößen, Formate und Ratenlimits.',
  'docs.limits.about':
    'Eine abgelehnte Anfrage speichert nichts, verbraucht kein Kontingent und nennt dir das erreichte Limit.',
  'docs.limits.plans': 'Tarife',
  'docs.limits.perAccount': 'Pro Konto',
  'docs.limits.uploads': 'Uploads per API/MCP pro Monat',
  'docs.limits.storage': 'Speicherplatz',
  'docs.limits.count':
    'Uploads per API und MCP zählen zusammen. Uploads im Browser zählen nicht. Am 1. jedes Monats um 00:00 UTC wird neu gezählt.',
  'docs.limits.files': 'Dateien',
  'docs.limits.files.sizes':
    'Diese Website nimmt Bilder bis {imageSize} und Audio bis {audioSize} an, wenn dein Tarif das zulässt. 1 MB sind 1.048.576 Byte.',
  'docs.limits.files.formats':
    'Unterstützt: Bilder als {imageFormats} und Audio als {audioFormats}, am Inhalt erkannt, nicht am Namen.',
  'docs.limits.headers': 'Header für Kontingent und Rate',
  'docs.limits.headers.quota':
    '<code>X-Quota-Used</code>, <code>X-Quota-Limit</code> und <code>X-Quota-Remaining</code> bei jedem Upload; das Limit kann das Wort <code>unlimited</code> sein.',
  'docs.limits.headers.rate':
    '<code>RateLimit</code> und <code>RateLimit-Policy</code> bei jeder Anfrage mit Schlüssel: was in dieser Minute noch übrig ist, und das Limit.',
  'docs.limits.headers.retry':
    '<code>Retry-After</code> bei <limited>429</limited> und <overloaded>503</overloaded>: die Sekunden, die du warten sollst.',

  'docs.reference.title': 'API-Referenz',
  'docs.reference.description': 'Jede Operation, jeder Parameter, jede Antwort und jedes Schema.',
  'docs.reference.about': 'Erzeugt aus dem <a>OpenAPI-3.1-Dokument</a> dieser Website.',
  'docs.reference.search': 'Operation oder Schema finden',
  'docs.reference.search.example': 'upload, delete, PATCH, Item …',
  'docs.reference.search.find': 'Suchen',
  'docs.reference.found': '{count, plural, =0 {Keine Treffer} one {# Treffer} other {# Treffer}}',
  'docs.reference.schemas': 'Schemas',
  'docs.reference.access.none': 'Keine Authentifizierung nötig.',
  'docs.reference.access.session': 'Nur mit Browsersitzung.',
  'docs.reference.access.optional':
    'Bei öffentlichen Items optional. Wenn du einen Schlüssel oder ein Token sendest, wird es immer geprüft.',
  'docs.reference.access.optionalScope':
    'Bei öffentlichen Items optional. Wenn du einen Schlüssel oder ein Token sendest, ist der Scope {scopes} nötig.',
  'docs.reference.access.required': 'Schlüssel oder Token erforderlich.',
  'docs.reference.access.requiredScope':
    'Schlüssel oder Token mit dem Scope {scopes} erforderlich.',

  'docs.reference.parameters': 'Parameter',
  'docs.reference.parameters.of': 'Parameter von {owner}',
  'docs.reference.properties': 'Eigenschaften',
  'docs.reference.properties.of': 'Eigenschaften von {owner}',
  'docs.reference.body': 'Body: {types}',
  'docs.reference.body.of': 'Body von {owner}: {types}',
  'docs.reference.body.raw': '<b>Body:</b> die rohe Datei, als {types}',
  'docs.reference.body.schema': '<b>Body:</b> <type></type> als {types}',
  'docs.reference.anyJson': 'Beliebiges JSON.',
  'docs.reference.type': 'Typ',
  'docs.reference.about.field': 'Beschreibung',
  'docs.reference.required': 'erforderlich',
  'docs.reference.returns': '<b>Liefert</b> <code>{status}</code> <type></type>',
  'docs.reference.returns.nothing': '<b>Liefert</b> <code>{status}</code> ohne Body',
  'docs.reference.errors': 'Fehler ({count, number})',

  'docs.type.upTo': '{type} bis {max}',
  'docs.type.upTo.characters': '{type} bis {max} Zeichen',
  'docs.type.range': '{type} {min}–{max}',
  'docs.type.range.characters': '{type} {min}–{max} Zeichen',
  'docs.type.from': '{type} ab {min}',
  'docs.type.from.characters': '{type} ab {min} Zeichen',
  'docs.type.default': '{type}, Standard {value}',
}
