import type { clients as en } from '../en/clients.ts'

export const clients: Readonly<Record<keyof typeof en, string>> = {
  'clients.title': 'Envoyer depuis vos applications',
  'clients.description':
    'Configurations prêtes à l’emploi pour outils de capture d’écran, éditeurs, téléphones et scripts.',
  'clients.about':
    'Choisissez un programme. Vous obtenez une configuration complète pour ce site, avec sa propre clé, qui peut envoyer des fichiers mais pas les lister ni les supprimer.',
  'clients.programs': 'Programmes',
  'clients.file': 'Enregistrez-la sous le nom {filename}.',
  'clients.copy': 'Copier la configuration',
  'clients.once':
    'La configuration contient une clé. Elle n’est affichée que maintenant : copiez-la, ou créez-en une autre plus tard.',
  'clients.signIn': '<link>Connectez-vous</link> pour obtenir cette configuration avec une clé.',
  'clients.elsewhere':
    '<link>Créez une clé d’envoi seul</link>, puis mettez-la à la place de YOUR_KEY.',
  'clients.make': 'Obtenir cette configuration avec une clé',
  'clients.make.about':
    'Crée une clé dans « Clés et applications » de vos paramètres. Révoquez-la là-bas si vous perdez l’appareil.',
  'clients.expiration': 'Expiration des fichiers',
  'clients.expiration.none': 'Aussi tard que votre offre le permet',
  'clients.link': 'Lien que vous recevez',
  'clients.link.direct': 'Le fichier lui-même',
  'clients.link.share': 'La page de partage',
  'clients.private': 'Rendre les fichiers privés',
  'clients.show': 'Créer et afficher',
  'clients.download': 'Créer et télécharger',

  'clients.sharex':
    'Ouvrez le fichier avec ShareX et choisissez-le comme destination pour les images et les fichiers. Les miniatures et les liens de suppression apparaissent dans son historique.',
  'clients.ishare': 'Ouvrez le fichier avec ishare et choisissez-le comme service d’envoi.',
  'clients.picgo':
    'Installez l’extension web-uploader, puis ajoutez ces réglages à la configuration de PicGo. VS Code, Typora et Obsidian peuvent utiliser PicGo.',
  'clients.typora':
    'Enregistrez le script et rendez-le exécutable. Dans Typora, choisissez « Preferences › Image › Custom Command » et saisissez son chemin. Il nécessite curl.',
  'clients.obsidian':
    'Pour une extension qui connaît Lsky Pro, sur ordinateur et téléphone. « Image auto upload Plugin » peut aussi utiliser PicGo : voir là-bas.',
  'clients.upgit':
    'Enregistrez le fichier dans le dossier extensions à côté de upgit et définissez default_uploader = "anybin".',
  'clients.ksnip':
    'Fermez ksnip, ajoutez ces lignes à ksnip.conf (sous Linux, dans ~/.config/ksnip) et choisissez Imgur comme service d’envoi.',
  'clients.flameshot':
    'Associez cette commande à une touche. Elle nécessite curl et affiche le lien.',
  'clients.scrot': 'Associez cette commande à une touche. Elle nécessite curl et affiche le lien.',
  'clients.maim': 'Associez cette commande à une touche. Elle nécessite curl et affiche le lien.',
  'clients.grim':
    'Pour Wayland, avec slurp. Associez cette commande à une touche. Elle nécessite curl et affiche le lien.',
  'clients.shortcuts':
    'Créez un raccourci qui accepte des images depuis la feuille de partage, avec les actions « Obtenir le contenu de l’URL », « Obtenir la valeur du dictionnaire » et « Copier dans le presse-papiers ».',
  'clients.android':
    'Créez un raccourci HTTP ordinaire avec ces réglages. Il apparaît ensuite là où Android partage des images.',
  'clients.curl': 'Envoie un fichier et affiche son lien.',
}
