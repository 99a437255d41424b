import type { legal as en } from '../en/legal.ts'

export const legal: Readonly<Record<keyof typeof en, string>> = {
  'legal.guide': 'Anleitung',
  'legal.upload': 'Hochladen',
  'legal.uploadHint':
    'Leg auf der <a>Startseite</a> Dateien irgendwo ab, füg ein Bild ein oder wähle Dateien aus. Du kannst mehrere auf einmal hochladen. Bilder dürfen je bis zu {imageSize} groß sein, Audioclips bis zu {audioSize}. Dein Tarif erlaubt vielleicht weniger.',
  'legal.record': 'Aufnehmen',
  'legal.recordHint':
    'Drück auf <a>Aufnehmen</a> den runden Knopf, erlaube das Mikrofon und sprich. Mach so oft Pause, wie du willst, hör es dir an, gib einen Titel ein und lade es hoch.',
  'legal.recordSafe':
    'Nichts wird hochgeladen, bevor du auf die Schaltfläche drückst. Bis dahin behält dein Browser jede Sekunde: Stürzt er ab, öffne die Seite wieder und mach weiter. An einem gemeinsam benutzten Computer solltest du hochladen oder löschen, was du aufgenommen hast.',
  'legal.share': 'Teilen',
  'legal.shareLink': '<b>Link</b> öffnet eine Seite mit deinem Upload. Schick anderen diesen.',
  'legal.shareDirect': '<b>Direktlink</b> öffnet die Datei selbst.',
  'legal.shareEmbed':
    '<b>HTML, Markdown und BBCode</b> betten ihn in eine Webseite, eine README oder einen Forenbeitrag ein.',
  'legal.private': 'Privat',
  'legal.privateHint':
    'Ein privater Upload hat einen längeren Link, der ein Geheimnis enthält. Wer den ganzen Link hat, kann ihn öffnen; ohne das Geheimnis gibt es die Seite nicht. Private Uploads werden nirgends aufgeführt.',
  'legal.removed': 'Was wir entfernen',
  'legal.removedHint':
    'Bevor wir ein Bild speichern, entfernen wir Standort-, Kamera- und Autorendaten, Kommentare und versteckte Vorschauen. Das Bild selbst bleibt Pixel für Pixel gleich, wo immer sein Format es zulässt. Farbprofile bleiben erhalten.',
  'legal.organize': 'Ordnen',
  'legal.organizeHint':
    'Unter <a>Deine Uploads</a> findest du alles: Suche, sortiere und benutze Ordner. Wähle mehrere aus, um sie zu bearbeiten, zu verschieben, herunterzuladen, zu löschen oder ihren Ablauf zu ändern. Die Tastatur funktioniert wie in einem Dateimanager.',
  'legal.folders':
    'Teile einen Ordner per Link, auf Wunsch mit Passwort oder Ablaufdatum. Er zeigt die öffentlichen Uploads im Ordner; private bleiben verborgen.',
  'legal.delete': 'Löschen',
  'legal.deleteHint':
    'Drück auf der Seite des Uploads auf <b>Löschen</b> oder wähle ihn unter <a>Deine Uploads</a> aus. Seine Links funktionieren sofort nicht mehr. {days, plural, =0 {Die Datei wird gelöscht; unter „Deine Uploads“ kannst du das 10 Sekunden lang rückgängig machen.} one {Die Datei bleibt # Tag lang in deinem Papierkorb, wo du sie wiederherstellen kannst.} other {Die Datei bleibt # Tage lang in deinem Papierkorb, wo du sie wiederherstellen kannst. Bis dahin zählt sie zu deinem Speicherplatz und macht Platz, wenn ein Upload ihn braucht.}}',

  'legal.privacy': 'Datenschutz',
  'legal.privacyLead':
    '{siteName} läuft mit Anybin, einer Open-Source-Software. Diese Seite beschreibt, was die Software speichert.',
  'legal.stored': 'Was wir speichern',
  'legal.cookies': 'Cookies',
  'legal.kept': 'Aufbewahrung: {kept}.',
  'legal.keptFor': 'Aufbewahrung: {span}.',
  'legal.keptForAfter': 'Aufbewahrung: {span}, gerechnet ab: {from}.',
  'legal.tracking':
    'Wir verfolgen dich nicht. {turnstile, select, true {Um Bots abzuhalten, lädt die Upload-Seite eine Prüfung von Cloudflare, wenn du nicht angemeldet bist.} other {Seiten laden nichts von anderen Websites.}} Dein Farbschema und deine Toneinstellungen werden in deinem Browser gespeichert, ebenso deine Aufnahmen, bis du sie hochlädst oder löschst.',
  'legal.gallery': 'Galerie und Suchmaschinen',
  'legal.inGallery':
    'Öffentliche Bilder, die geprüft und für unbedenklich befunden wurden, erscheinen in der <a>Galerie</a>, und Suchmaschinen können sie aufführen. Bei allen anderen Uploads bitten wir Suchmaschinen, sie nicht aufzuführen.',
  'legal.noGallery':
    'Hier gibt es keine öffentliche Galerie, und bei allen Uploads bitten wir Suchmaschinen, sie nicht aufzuführen.',
  'legal.recipients': 'Wer Uploads sonst noch sieht',
  'legal.noRecipients':
    'Niemand. Uploads werden auf Rechnern dieser Website geprüft und beschrieben und an niemand anderen gesendet.',
  'legal.recipient':
    '<b>{host}</b> bekommt {gets, select, file {die Datei} picture {eine kleinere Kopie} sound {den Ton} fingerprint {einen Fingerabdruck, aber nicht die Datei,} other {den Text}} von {kinds, select, image {Bildern} audio {Clips} other {Bildern und Clips}}, um {purpose, select, scan {sie zu prüfen} caption {sie zu beschreiben} text {den Text darin zu lesen} transcript {aufzuschreiben, was gesagt wird} other {ihre Sprache zu erkennen}}. {seesPrivate, select, true {Private Uploads und solche mit Passwort oder Aufruflimit werden ebenfalls gesendet.} other {Private Uploads und solche mit Passwort oder Aufruflimit werden nicht gesendet.}}',
  'legal.deletion': 'Löschung',
  'legal.deletionHint':
    'Gelöschte und abgelaufene Uploads lassen sich nicht mehr öffnen, und ihre Dateien werden bald danach entfernt: abgelaufene innerhalb von etwa einer Stunde. Browser und Caches können eine öffentliche Datei noch bis zu 60 Sekunden behalten. Backups können Kopien länger enthalten, und andere können eigene gespeichert haben.',

  'legal.terms': 'Nutzungsbedingungen',
  'legal.termsLead':
    '{siteName} wird von der Administration dieser Website betrieben, die entscheidet, wer sie nutzen kann.',
  'legal.rights': 'Lade nur hoch, was du teilen darfst. Es gehört weiterhin dir.',
  'legal.forbidden':
    'Lade nichts hoch, was gegen das Gesetz verstößt, Menschen schadet oder sie belästigt, Kinder sexualisiert oder Computer angreift.',
  'legal.checked':
    'Uploads werden mit Listen unerlaubter Dateien verglichen und auf Viren geprüft, wo ein Virenscanner installiert ist. Eine Datei, die blockiert wurde, kann nicht noch einmal hochgeladen werden.',
  'legal.admin':
    'Administration und Moderatoren können Uploads zurückhalten, blockieren oder löschen und Konten vorübergehend sperren oder schließen. Den Grund kannst du bei deinem Upload lesen, und gegen jede Entscheidung kannst du innerhalb von sechs Monaten einmal Widerspruch einlegen.',
  'legal.reports': 'Alle können <a>einen Upload melden</a>.',
  'legal.noPromise':
    'Wir können nicht versprechen, dass die Website immer verfügbar ist. Behalte von allem Wichtigen eine eigene Kopie.',

  'legal.copyright': 'Urheberrecht',
  'legal.copyrightHint':
    'Wenn dein Werk ohne deine Erlaubnis hier ist, <a>melde den Upload</a> oder schreib an unsere benannte Ansprechstelle (Designated Agent):',
  'legal.counterNotice':
    'Wer es hochgeladen hat, kann mit einer Gegendarstellung antworten. Konten, deren Uploads immer wieder blockiert werden, werden vorübergehend gesperrt oder geschlossen.',

  'legal.contact': 'Kontakt',
  'legal.noContact':
    'Die Administration von {host} hat keine Kontaktadresse veröffentlicht. Frag die Person, von der du den Zugang hast, oder den Registrar der Domain.',
}
