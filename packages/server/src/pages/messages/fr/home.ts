import type { home as en } from '../en/home.ts'

export const home: Readonly<Record<keyof typeof en, string>> = {
  'home.description':
    'Envoyez des images et des clips audio et obtenez des liens à partager. Les données de localisation et d’appareil photo sont supprimées.',
  'home.deleted': 'Fichier supprimé. Ses liens ne fonctionnent plus.',
  'home.signedOut': 'Vous êtes déconnecté.',
  'home.signedIn': 'Vous êtes connecté.',
  'home.shareAgain':
    'Les fichiers n’ont pas pu être repris. Ils n’ont été envoyés nulle part. Partagez-les à nouveau ou choisissez-les ici.',

  'home.recent': 'Vos fichiers',
  'home.receipts': 'Accusés de lecture',
  'home.empty': 'Aucun fichier pour le moment',
  'home.emptyHint': 'Vos fichiers apparaîtront ici, du plus récent au plus ancien.',
  'home.end': 'Fin de la liste',
  'home.endHint': 'Vous êtes arrivé à la fin.',

  'home.welcome': 'Partagez images et audio avec un lien',
  'home.lead':
    '{siteName} transforme un fichier en liens à coller partout, après en avoir supprimé la localisation, les données d’appareil photo et autres données cachées.',
  'home.links':
    '<b>Un lien pour chaque usage</b> Lien de la page, lien direct, HTML, Markdown et BBCode.',
  'home.clean':
    '<b>Données cachées supprimées</b> Les données de localisation et d’appareil photo sont supprimées. L’image elle-même n’est pas recompressée quand son format le permet.',
  'home.api':
    '<b>Pensé pour les scripts et les agents</b> Une <a>API simple</a> pour les scripts, les applications et les agents IA.',

  'home.account': 'Votre compte',
  'home.accountHint':
    'Connectez-vous pour envoyer des fichiers, puis les retrouver, les modifier et les supprimer.',
  'home.invited': 'Pour créer un compte, il vous faut une invitation de ce site.',
  'home.closed': 'Seul l’administrateur du site peut créer des comptes ici.',
  'home.guests':
    'Sans compte, les fichiers expirent après {span} et vous ne pouvez ni les modifier ni les supprimer ensuite.',
  'home.example': 'Voici ce que les autres voient',
  'home.examplePicture': 'Première lueur sur un lac',
  'home.exampleClip': 'Quelques notes sur une corde',
}
