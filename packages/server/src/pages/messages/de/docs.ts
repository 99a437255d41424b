import type { docs as en } from '../en/docs.ts'

export const docs: Readonly<Record<keyof typeof en, string>> = {
  'docs.chapters': 'Dokumentation',
  'docs.chapters.start': 'Schnellstart',
  'docs.chapters.rest': 'REST',
  'docs.chapters.mcp': 'KI-Agenten (MCP)',
  'docs.chapters.oauth': 'OAuth',
  'docs.chapters.tools': 'CLI und SDK',
  'docs.chapters.limits': 'Limits',
  'docs.chapters.errors': 'Fehler',
  'docs.chapters.reference': 'API-Referenz',

  'docs.copy': 'Kopieren',
  'docs.copy.command': 'Befehl kopieren',
  'docs.copy.commands': 'Befehle kopieren',
  'docs.copy.response': 'Antwort kopieren',
  'docs.copy.url': 'URL kopieren',
  'docs.copy.program': 'Code kopieren',
  'docs.copy.example': 'Beispiel für {name} kopieren',

  'docs.sites.description':
    'Konten und API-Schlüssel für {siteName}. Dateien werden auf die anderen Websites hochgeladen.',
  'docs.sites.about':
    'Diese Website verwaltet Konten und <a>API-Schlüssel</a>. Dateien werden auf diese Websites hochgeladen, und jede hat ihre eigene Fassung dieser Seite:',
  'docs.sites.one':
    '<a>{origin}</a>, für {kinds, select, image {Bilder} audio {Audio} other {Bilder und Audio}}',

  'docs.start.title': 'Für Entwickler',
  'docs.start.description':
    'Lade {kinds, select, image {Bilder} audio {Audio} other {Bilder und Audio}} aus einem Skript, einer App oder einem KI-Agenten auf {siteName} hoch.',
  'docs.start.about':
    'Sende eine Datei und erhalte Links als JSON. Alles, was HTTP spricht, ist geeignet. Alle Beispiele verwenden die Adresse dieser Website.',
  'docs.start.quick': 'Schnellstart',
  'docs.start.key':
    'Erstelle einen <a>API-Schlüssel</a> und speichere ihn in einer Variablen. Du siehst ihn nur einmal.',
  'docs.start.upload': 'Lade <code>{file}</code> mit einem Ablauf nach 30 Tagen hoch:',
  'docs.start.language': 'Sprache',
  'docs.start.response.image':
    'Die Antwort enthält auch <code>share_url</code>, die Seite für Menschen, und <code>embed</code>, fertiges HTML, Markdown und BBCode.',
  'docs.start.response.audio':
    'Die Antwort enthält auch <code>view_url</code>, die Seite für Menschen.',
  'docs.start.files':
    'Wir erkennen den Typ am Inhalt der Datei, nicht an ihrem Namen. Standort, Kameradaten und alle anderen Metadaten werden entfernt, bevor etwas gespeichert wird.',
  'docs.start.clients':
    'Ganz ohne Programmieren: <a>fertige Konfigurationen</a> für ShareX, PicGo, ksnip, Handys und andere Programme.',
  'docs.start.choose': 'Wähle deine Schnittstelle',
  'docs.start.rest': 'REST',
  'docs.start.rest.about':
    '{kinds, select, image {Bilder} audio {Audio} other {Bilder und Audio}} hochladen, lesen, auflisten, bearbeiten und löschen.',
  'docs.start.mcp': 'KI-Agenten',
  'docs.start.mcp.about':
    'Verbinde Claude, Cursor, VS Code und andere mit einer einzigen Einstellung.',
  'docs.start.oauth': 'OAuth',
  'docs.start.oauth.about': 'Lass Menschen deine App mit ihrem Konto verbinden.',
  'docs.start.tools': 'CLI und SDK',
  'docs.start.tools.about':
    'Hochladen, den Link kopieren und Markdown erhalten – mit einem Befehl.',
  'docs.start.machine': 'Maschinenlesbar',
  'docs.start.machine.openapi':
    '<openapi>OpenAPI-3.1-Dokument</openapi>, auch als <reference>Seiten</reference>',
  'docs.start.machine.llms': '<a>llms.txt</a>: diese Website als reiner Text für Sprachmodelle',
  'docs.start.machine.discovery': '<card>Agent Card</card> und <catalog>API-Katalog</catalog>',

  'docs.rest.title': 'REST',
  'docs.rest.description': 'Über HTTP hochladen, lesen, auflisten, bearbeiten und löschen.',
  'docs.rest.about':
    'Ein Schlüssel, eine Anfrage, JSON zurück. Diese Seite ist der Rundgang; die <a>Referenz</a> führt jedes Feld auf.',
  'docs.rest.auth': 'Authentifizierung',
  'docs.rest.auth.about':
    'Sende den Schlüssel als <code>Authorization: Bearer …</code>. Ein Schlüssel gilt nur für diese Website und nur für seine Scopes; anderswo wird er <a>abgelehnt</a>. Öffentliche Uploads kannst du ohne Schlüssel lesen. Wenn du einen sendest, wird er immer geprüft.',
  'docs.rest.auth.signUp':
    'Agenten ohne Oberfläche können sich <a>per Proof of Work registrieren</a>.',
  'docs.rest.auth.oauth': 'Um für andere zu handeln, verwende <a>OAuth</a>.',
  'docs.rest.upload': 'Hochladen',
  'docs.rest.upload.raw':
    'Sende die Datei als Body und Optionen als Header, die mit <code>x-</code> beginnen:',
  'docs.rest.upload.form':
    'Oder sende ein Formular mit einem Teil <code>file</code> und den Optionen als Feldern.',
  'docs.rest.upload.audio': 'Audio geht an <code>/api/v1/audio</code>.',
  'docs.rest.upload.response':
    'Headerwerte dürfen prozentkodiertes UTF-8 sein. Die Antwort ist ein <a>Item</a>: <code>url</code> ist seine Seite, <code>direct_url</code> die Datei.',
  'docs.rest.upload.classic':
    'Die <a>klassische API</a>, <code>POST /api/upload</code>, nimmt Bilder als Formular an und gibt auch Einbettungscodes zurück.',
  'docs.rest.expiration': 'Ablauf',
  'docs.rest.expiration.table': 'Arten des Ablaufs',
  'docs.rest.expiration.name': 'expiration',
  'docs.rest.expiration.expires': 'Läuft ab',
  'docs.rest.expiration.1d': 'nach 24 Stunden; Standard der klassischen API',
  'docs.rest.expiration.1w': 'nach 7 Tagen',
  'docs.rest.expiration.1mo': 'nach 30 Tagen',
  'docs.rest.expiration.3mo': 'nach 90 Tagen',
  'docs.rest.expiration.forever':
    'nie, außer du löschst ihn; Standard von REST, soweit dein Tarif es zulässt',
  'docs.rest.expiration.burn': 'nach einem Aufruf: Die Datei wird mit diesem Aufruf gelöscht',
  'docs.rest.expiration.views':
    'nach view_limit verschiedenen Betrachtern (1 bis 999), spätestens nach 30 Tagen',
  'docs.rest.expiration.date': 'zum Zeitpunkt expires_at, in Epoch-Sekunden oder nach RFC 3339',
  'docs.rest.expiration.about':
    'Passwörter, Ablauf, Aufruflimits und Privatsphäre gelten für jede URL, die die Datei ausliefert, auch für den Direktlink.',
  'docs.rest.retry': 'Gefahrlos wiederholen',
  'docs.rest.retry.about':
    'Sende beim Hochladen einen <code>Idempotency-Key</code> mit und wiederhole die Anfrage, so oft du willst: 24 Stunden lang liefern derselbe Schlüssel und dieselbe Datei dieselbe Antwort, und nichts wird doppelt gespeichert. Warte nach 429 oder 503 so lange, wie <code>Retry-After</code> sagt. Eine abgelehnte Anfrage speichert nichts und verbraucht kein Kontingent.',
  'docs.rest.list': 'Auflisten, bearbeiten, löschen',
  'docs.rest.list.about':
    'Gib <code>next_cursor</code> als <code>cursor</code> zurück, bis es null ist. Du bekommst jedes Item genau einmal, auch wenn inzwischen welche hinzukommen oder gelöscht werden. Zeiten sind Epoch-Millisekunden.',
  'docs.rest.private': 'Private Items',
  'docs.rest.private.about':
    'Jede URL eines privaten Items enthält <code>?s=…</code>. Ohne das ist die Antwort 404, genau wie bei allem, was fehlt, abgelaufen oder blockiert ist oder dir nicht gehört.',
  'docs.rest.errors': 'Fehler',
  'docs.rest.errors.about':
    'Fehler sind JSON mit einem von <a>{count, number} Codes</a> in <code>error</code> und einer Erklärung in <code>detail</code>.',
  'docs.rest.errors.classic': 'In der klassischen API steht die Erklärung in <code>error</code>.',
  'docs.rest.errors.detail.audio':
    'Windows-Media-Dateien werden nicht unterstützt. Speichere die Datei als MP3 oder M4A und lade diese hoch.',
  'docs.rest.errors.detail.image':
    'PDFs werden nicht unterstützt. Exportiere die Seite als PNG oder JPEG und lade diese hoch.',

  'docs.oauth.title': 'OAuth',
  'docs.oauth.description':
    'Lass Menschen deiner App den Zugriff geben, den sie braucht, und keinen anderen.',
  'docs.oauth.about':
    'Menschen erlauben deiner App auf dieser Website den Zugriff und können ihn jederzeit entziehen. Niemand kopiert Schlüssel, und deine App registriert sich selbst.',
  'docs.oauth.discover': '1. Entdecken',
  'docs.oauth.discover.about':
    '{hasItems, select, true {Es gibt zwei Ressourcen.} other {Jede ihrer Websites hat zwei Ressourcen.}} Ein Token gilt für eine davon und wird von der anderen abgelehnt. Jede verweist auf ihren Autorisierungsserver, der seine Endpunkte nennt (RFC 9728, RFC 8414):',
  'docs.oauth.register': '2. Registrieren',
  'docs.oauth.register.about':
    'Registriere dich einmal mit einer Anfrage (RFC 7591), oder überspring das und verwende die HTTPS-URL deines Client-Metadatendokuments als <code>client_id</code>.',
  'docs.oauth.register.kept':
    'Auf <code>127.0.0.1</code> kannst du später jeden Port verwenden. Registrierungen, die {span} lang nicht benutzt werden, werden entfernt.',
  'docs.oauth.request': '3. Zugriff anfordern',
  'docs.oauth.request.about':
    'Authorization Code mit PKCE, nur S256. Nenne die Ressource (RFC 8707) und die Scopes. Clients, die sich für <code>refresh_token</code> registriert haben, bekommen eines; andere fordern es mit <code>offline_access</code> an. Vergleiche <code>state</code> und <code>iss</code> (RFC 9207) in der Antwort.',
  'docs.oauth.tokens': '4. Verwenden und erneuern',
  'docs.oauth.tokens.about':
    'Access Tokens gelten Minuten. Jedes Refresh Token gilt einmal und liefert das nächste. Wird ein altes noch einmal verwendet, ist der gesamte Zugriff widerrufen. Mit einem DPoP-Nachweis (RFC 9449, ES256) am Token-Endpunkt wird das Token an deinen Schlüssel gebunden.',
  'docs.oauth.scopes': 'Scopes',
  'docs.oauth.scopes.scope': 'Scope',
  'docs.oauth.scopes.lets': 'Erlaubt der App',
  'docs.oauth.errors':
    'Eine 401 verweist in <code>WWW-Authenticate</code> auf die Metadaten; eine 403 <a>insufficient_scope</a> nennt den Scope, den du anfordern musst.',

  'docs.tools.title': 'CLI und SDK',
  'docs.tools.description':
    'Ein Befehl, der hochlädt und den Link kopiert, und ein typisiertes SDK für deinen Code.',
  'docs.tools.about':
    'Beide brauchen Node 22 oder neuer und funktionieren mit jeder Anybin-Website.',
  'docs.tools.cli': 'CLI',
  'docs.tools.cli.about':
    'Links werden zeilenweise ausgegeben und in einem interaktiven Terminal in die Zwischenablage kopiert. <code>--json</code> gibt pro Zeile ein JSON-Objekt aus, <code>--markdown</code> ist bereit für einen Pull Request. Exitcodes unterscheiden eine abgelehnte Datei (5), ein volles Kontingent (6) und eine ausgelastete Website (7). Setze in Skripten <code>ANYBIN_URL</code> und <code>ANYBIN_API_KEY</code>.',
  'docs.tools.sdk': 'SDK',
  'docs.tools.sdk.about':
    'Jede Operation der <reference>Referenz</reference> ist eine typisierte Methode mit demselben Namen. Uploads werden gestreamt, bei ausgelasteter Website wiederholt und nie doppelt gespeichert. Jeder Fehlschlag ist ein <code>AnybinError</code> mit einem der <errors>Codes</errors>.',
  'docs.tools.other': 'Andere Sprachen',
  'docs.tools.other.about':
    'Erzeuge einen Client aus dem <openapi>OpenAPI-3.1-Dokument</openapi> oder verwende die einfachen Beispiele im <start>Schnellstart</start>.',
}
