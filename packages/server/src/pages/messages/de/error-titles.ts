/** What error pages call each error, and what they advise. */
export const errorTitles = {
  'errors.title.auth_required': 'Melde dich an oder sende einen API-Schlüssel.',
  'errors.title.unauthorized': 'Der Authorization-Header konnte nicht gelesen werden.',
  'errors.title.invalid_token': 'Ungültiger API-Schlüssel',
  'errors.title.invalid_dpop_proof': 'Der DPoP-Nachweis gilt nicht für diese Anfrage.',
  'errors.title.insufficient_scope': 'Dieser API-Schlüssel oder diese App darf das nicht.',
  'errors.title.forbidden': 'Das darfst du nicht.',
  'errors.title.account_banned': 'Dieses Konto ist gesperrt.',
  'errors.title.bad_origin': 'Diese Anfrage kam von einer anderen Website.',
  'errors.title.turnstile_failed': 'Die Bot-Prüfung wurde nicht abgeschlossen.',
  'errors.title.not_found': 'Nicht gefunden',
  'errors.title.method_not_allowed': 'Diese Adresse unterstützt diese Methode nicht.',
  'errors.title.conflict': 'Das verträgt sich nicht mit etwas, das es schon gibt.',
  'errors.title.idempotency_mismatch':
    'Dieser Idempotency-Key wurde schon für eine andere Anfrage verwendet.',
  'errors.title.invalid_json': 'Der Inhalt der Anfrage ist kein gültiges JSON.',
  'errors.title.invalid_request': 'Die Anfrage ist ungültig.',
  'errors.title.request_too_large': 'Diese Datei ist zu groß.',
  'errors.title.unsupported_media_type': 'Dieser Dateityp wird nicht unterstützt.',
  'errors.title.unreadable_media': 'Diese Datei ist beschädigt und lässt sich nicht öffnen.',
  'errors.title.request_timeout': 'Die Anfrage kam zu langsam an.',
  'errors.title.rate_limited': 'Zu viele Anfragen.',
  'errors.title.quota_exceeded': 'Das monatliche Upload-Kontingent ist aufgebraucht.',
  'errors.title.budget_exceeded': 'Das Budget dieses API-Schlüssels ist aufgebraucht.',
  'errors.title.storage_quota_exceeded': 'Der Speicherplatz ist aufgebraucht.',
  'errors.title.plan_required': 'Das ist in deinem Tarif nicht enthalten.',
  'errors.title.content_blocked': 'Dieser Inhalt ist hier nicht erlaubt.',
  'errors.title.storage_unavailable': 'Der Speicher antwortet nicht.',
  'errors.title.overloaded': 'Die Website ist gerade überlastet.',
  'errors.title.internal': 'Bei uns ist etwas schiefgegangen.',
  'errors.help.forbidden': 'Das kann nur, wem es gehört oder wer die passende Rolle hat.',
  'errors.help.account_banned': 'Wende dich an die Administration der Website.',
  'errors.help.conflict':
    'Lade die Seite neu, sieh nach, wie es jetzt ist, und versuche es noch einmal.',
  'errors.help.invalid_request': 'Prüfe deine Angaben und versuche es noch einmal.',
  'errors.help.request_too_large':
    'Lade eine kleinere Datei hoch. Wenn es an deinem Tarif liegt, erlaubt ein größerer mehr.',
  'errors.help.unsupported_media_type':
    'Möglich sind PNG-, JPEG-, WebP-, GIF- und AVIF-Bilder sowie MP3-, WAV-, Ogg-, Opus-, FLAC-, M4A-, AAC- und WebM-Audio. Wir sehen uns den Inhalt der Datei an, nicht ihren Namen.',
  'errors.help.unreadable_media':
    'Öffne sie in einer anderen App, speichere eine neue Kopie und lade diese hoch.',
  'errors.help.request_timeout':
    'Es wurde nichts gespeichert oder gezählt. Versuche es mit einer stabileren Verbindung noch einmal.',
  'errors.help.quota_exceeded':
    'Das Kontingent beginnt am 1. des Monats um 00:00 UTC neu. Größere Tarife enthalten mehr Uploads.',
  'errors.help.storage_quota_exceeded':
    'Für diese Datei ist nicht genug Platz. Lösche einige Uploads oder wechsle in einen größeren Tarif.',
  'errors.help.plan_required': 'Ein größerer Tarif enthält es vielleicht.',
  'errors.help.content_blocked':
    'Es wurde nichts gespeichert. Wenn du das für einen Fehler hältst, wende dich an die Administration der Website.',
  'errors.help.storage_unavailable':
    'Es wurde nichts gespeichert oder gezählt. Versuche es in ein paar Minuten noch einmal.',
  'errors.title.precondition_failed': 'Die Datei wurde inzwischen ersetzt.',
} as const
