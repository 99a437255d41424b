import type { legal as en } from '../en/legal.ts'

export const legal: Readonly<Record<keyof typeof en, string>> = {
  'legal.guide': 'Guide',
  'legal.upload': 'Envoyer',
  'legal.uploadHint':
    'Sur la <a>page d’accueil</a>, déposez des fichiers n’importe où, collez une image ou choisissez des fichiers. Vous pouvez en envoyer plusieurs à la fois. Chaque image peut peser jusqu’à {imageSize} et chaque clip audio jusqu’à {audioSize}. Votre offre permet peut-être moins.',
  'legal.record': 'Enregistrer un clip',
  'legal.recordHint':
    'Appuyez sur le bouton rond de l’<a>Enregistreur</a>, autorisez le micro et parlez. Faites autant de pauses que vous le souhaitez, écoutez, donnez un titre et envoyez.',
  'legal.recordSafe':
    'Rien n’est envoyé avant que vous n’appuyiez sur le bouton. D’ici là, votre navigateur garde chaque seconde : s’il plante, rouvrez la page et continuez. Sur un ordinateur partagé, envoyez ou supprimez ce que vous avez enregistré.',
  'legal.share': 'Partager',
  'legal.shareLink':
    '<b>Lien</b> ouvre une page avec votre fichier. C’est celui à envoyer aux autres.',
  'legal.shareDirect': '<b>Lien direct</b> ouvre le fichier lui-même.',
  'legal.shareEmbed':
    '<b>HTML, Markdown et BBCode</b> l’intègrent dans une page web, un README ou un message de forum.',
  'legal.private': 'Privé',
  'legal.privateHint':
    'Un fichier privé a un lien plus long qui contient un secret. Toute personne disposant du lien complet peut l’ouvrir ; sans le secret, la page n’existe pas. Les fichiers privés ne figurent dans aucune liste.',
  'legal.removed': 'Ce que nous supprimons',
  'legal.removedHint':
    'Avant de stocker une image, nous en supprimons les données de localisation, d’appareil photo et d’auteur, les commentaires et les aperçus cachés. L’image elle-même reste identique, au pixel près, partout où son format le permet. Les profils de couleur sont conservés.',
  'legal.organize': 'Organiser',
  'legal.organizeHint':
    'Retrouvez tout dans <a>Vos fichiers</a> : recherchez, triez et utilisez des dossiers. Sélectionnez plusieurs fichiers pour les modifier, les déplacer, les télécharger, les supprimer ou changer leur expiration. Le clavier fonctionne comme dans un gestionnaire de fichiers.',
  'legal.folders':
    'Partagez un dossier avec un lien, en ajoutant un mot de passe ou une date d’expiration si vous le souhaitez. Il montre les fichiers publics du dossier ; les fichiers privés restent masqués.',
  'legal.delete': 'Supprimer',
  'legal.deleteHint':
    'Appuyez sur <b>Supprimer</b> sur la page du fichier, ou sélectionnez-le dans <a>Vos fichiers</a>. Ses liens cessent aussitôt de fonctionner. {days, plural, =0 {Le fichier est supprimé ; dans « Vos fichiers », vous pouvez annuler pendant 10 secondes.} one {Le fichier reste # jour dans votre corbeille, où vous pouvez le restaurer.} other {Le fichier reste # jours dans votre corbeille, où vous pouvez le restaurer. Il compte jusque-là dans votre stockage, et laisse la place quand un envoi en a besoin.}}',

  'legal.privacy': 'Confidentialité',
  'legal.privacyLead':
    '{siteName} fonctionne avec Anybin, un logiciel open source. Cette page décrit ce que le logiciel stocke.',
  'legal.stored': 'Ce que nous stockons',
  'legal.cookies': 'Cookies',
  'legal.kept': 'Conservation : {kept}.',
  'legal.keptFor': 'Conservation : {span}.',
  'legal.keptForAfter': 'Conservation : {span}, à compter de : {from}.',
  'legal.tracking':
    'Nous ne vous suivons pas. {turnstile, select, true {Pour écarter les robots, la page d’envoi charge une vérification de Cloudflare si vous n’êtes pas connecté.} other {Les pages ne chargent rien depuis d’autres sites.}} Votre thème de couleur et vos réglages du son sont enregistrés dans votre navigateur, de même que ce que vous enregistrez avec le micro, jusqu’à ce que vous l’envoyiez ou le supprimiez.',
  'legal.gallery': 'Galerie et moteurs de recherche',
  'legal.inGallery':
    'Les images publiques vérifiées et jugées sûres apparaissent dans la <a>galerie</a>, et les moteurs de recherche peuvent les référencer. Pour tous les autres fichiers, nous demandons aux moteurs de recherche de ne pas les référencer.',
  'legal.noGallery':
    'Il n’y a pas de galerie publique ici, et pour tous les fichiers, nous demandons aux moteurs de recherche de ne pas les référencer.',
  'legal.recipients': 'Qui d’autre voit les fichiers',
  'legal.noRecipients':
    'Personne. Les fichiers sont vérifiés et décrits sur des machines de ce site, et ne sont transmis à personne d’autre.',
  'legal.recipient':
    '<b>{host}</b> reçoit {gets, select, file {le fichier} picture {une copie réduite} sound {le son} fingerprint {une empreinte, mais pas le fichier,} other {le texte}} {kinds, select, image {des images} audio {des clips} other {des images et des clips}} pour {purpose, select, scan {les vérifier} caption {les décrire} text {lire le texte qu’ils contiennent} transcript {transcrire ce qui est dit} other {reconnaître leur langue}}. {seesPrivate, select, true {Les fichiers privés et ceux qui ont un mot de passe ou une limite de vues sont transmis aussi.} other {Les fichiers privés et ceux qui ont un mot de passe ou une limite de vues ne sont pas transmis.}}',
  'legal.deletion': 'Suppression',
  'legal.deletionHint':
    'Les fichiers supprimés et expirés ne peuvent plus être ouverts et sont effacés peu après : ceux qui ont expiré, en une heure environ. Les navigateurs et les caches peuvent garder un fichier public jusqu’à 60 secondes. Les sauvegardes peuvent contenir des copies plus longtemps, et d’autres personnes peuvent avoir enregistré les leurs.',

  'legal.terms': 'Conditions',
  'legal.termsLead':
    '{siteName} est géré par l’administrateur du site, qui décide qui peut l’utiliser.',
  'legal.rights': 'N’envoyez que ce que vous avez le droit de partager. Cela reste à vous.',
  'legal.forbidden':
    'N’envoyez rien qui enfreigne la loi, nuise à des personnes ou les harcèle, sexualise des enfants ou attaque des ordinateurs.',
  'legal.checked':
    'Les fichiers envoyés sont comparés à des listes de fichiers interdits, et analysés contre les virus là où un antivirus est installé. Un fichier qui a été bloqué ne peut pas être envoyé à nouveau.',
  'legal.admin':
    'L’administrateur du site et les modérateurs peuvent mettre en attente, bloquer ou supprimer des fichiers, et suspendre ou fermer des comptes. Vous pouvez lire le motif sur la page de votre fichier et former un recours une fois contre chaque décision, dans les six mois.',
  'legal.reports': 'Tout le monde peut <a>signaler un fichier</a>.',
  'legal.noPromise':
    'Nous ne pouvons pas promettre que le site soit toujours disponible. Gardez votre propre copie de tout ce qui est important.',

  'legal.copyright': 'Droit d’auteur',
  'legal.copyrightHint':
    'Si votre œuvre se trouve ici sans votre autorisation, <a>signalez le fichier</a> ou écrivez à notre agent désigné (Designated Agent) :',
  'legal.counterNotice':
    'La personne qui l’a envoyé peut répondre par une contre-notification. Les comptes dont les fichiers sont bloqués à plusieurs reprises sont suspendus ou fermés.',

  'legal.contact': 'Contact',
  'legal.noContact':
    'L’administrateur de {host} n’a pas publié d’adresse de contact. Demandez à la personne qui vous a donné accès, ou au bureau d’enregistrement du domaine.',
}
