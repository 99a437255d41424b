import type { clients as en } from '../en/clients.ts'

export const clients: Readonly<Record<keyof typeof en, string>> = {
  'clients.title': 'Aus deinen Apps hochladen',
  'clients.description':
    'Fertige Konfigurationen für Screenshot-Programme, Editoren, Handys und Skripte.',
  'clients.about':
    'Wähle ein Programm. Du bekommst eine fertige Konfiguration für diese Website, mit einem eigenen Schlüssel, der hochladen kann, aber nichts auflisten oder löschen.',
  'clients.programs': 'Programme',
  'clients.file': 'Speichere sie als {filename}.',
  'clients.copy': 'Konfiguration kopieren',
  'clients.once':
    'Die Konfiguration enthält einen Schlüssel. Sie wird nur jetzt gezeigt: Kopiere sie oder erstelle später eine neue.',
  'clients.signIn':
    '<link>Melde dich an</link>, um diese Konfiguration mit einem Schlüssel zu bekommen.',
  'clients.elsewhere':
    '<link>Erstelle einen Schlüssel nur zum Hochladen</link> und setze ihn an die Stelle von YOUR_KEY.',
  'clients.make': 'Diese Konfiguration mit Schlüssel',
  'clients.make.about':
    'Erstellt einen Schlüssel unter „Schlüssel und Apps“ in deinen Einstellungen. Widerrufe ihn dort, wenn du das Gerät verlierst.',
  'clients.expiration': 'Uploads laufen ab',
  'clients.expiration.none': 'So spät, wie dein Tarif erlaubt',
  'clients.link': 'Link, den du bekommst',
  'clients.link.direct': 'Die Datei selbst',
  'clients.link.share': 'Die Seite zum Teilen',
  'clients.private': 'Uploads privat machen',
  'clients.show': 'Erstellen und zeigen',
  'clients.download': 'Erstellen und herunterladen',

  'clients.sharex':
    'Öffne die Datei mit ShareX und wähle sie als Ziel für Bilder und Dateien. Vorschaubilder und Löschlinks landen im Verlauf.',
  'clients.ishare': 'Öffne die Datei mit ishare und wähle sie als Uploader.',
  'clients.picgo':
    'Installiere das Plug-in web-uploader und füge diese Einstellungen zur Konfiguration von PicGo hinzu. VS Code, Typora und Obsidian können PicGo benutzen.',
  'clients.typora':
    'Speichere das Skript und mach es ausführbar. Wähle in Typora „Preferences › Image › Custom Command“ und gib den Pfad ein. Es braucht curl.',
  'clients.obsidian':
    'Für ein Plug-in, das Lsky Pro kennt, auf Computern und Handys. „Image auto upload Plugin“ kann auch PicGo benutzen: siehe dort.',
  'clients.upgit':
    'Speichere die Datei im Ordner extensions neben upgit und setze default_uploader = "anybin".',
  'clients.ksnip':
    'Schließe ksnip, füge diese Zeilen zu ksnip.conf hinzu (unter Linux in ~/.config/ksnip) und wähle Imgur als Uploader.',
  'clients.flameshot': 'Lege diesen Befehl auf eine Taste. Er braucht curl und gibt den Link aus.',
  'clients.scrot': 'Lege diesen Befehl auf eine Taste. Er braucht curl und gibt den Link aus.',
  'clients.maim': 'Lege diesen Befehl auf eine Taste. Er braucht curl und gibt den Link aus.',
  'clients.grim':
    'Für Wayland, mit slurp. Lege diesen Befehl auf eine Taste. Er braucht curl und gibt den Link aus.',
  'clients.shortcuts':
    'Erstelle einen Kurzbefehl, der Bilder aus dem Teilen-Menü annimmt, mit den Aktionen „Inhalte von URL abrufen“, „Wörterbuchwert abrufen“ und „In Zwischenablage kopieren“.',
  'clients.android':
    'Erstelle einen normalen HTTP-Shortcut mit diesen Einstellungen. Er erscheint dann dort, wo Android Bilder teilt.',
  'clients.curl': 'Sendet eine Datei und gibt ihren Link aus.',
}
