import type { docs as en } from '../en/docs.ts'

export const docs: Readonly<Record<keyof typeof en, string>> = {
  'docs.chapters': 'Documentation',
  'docs.chapters.start': 'Démarrage rapide',
  'docs.chapters.rest': 'REST',
  'docs.chapters.mcp': 'Agents IA (MCP)',
  'docs.chapters.oauth': 'OAuth',
  'docs.chapters.tools': 'CLI et SDK',
  'docs.chapters.limits': 'Limites',
  'docs.chapters.errors': 'Erreurs',
  'docs.chapters.reference': 'Référence de l’API',

  'docs.copy': 'Copier',
  'docs.copy.command': 'Copier la commande',
  'docs.copy.commands': 'Copier les commandes',
  'docs.copy.response': 'Copier la réponse',
  'docs.copy.url': 'Copier l’URL',
  'docs.copy.program': 'Copier le code',
  'docs.copy.example': 'Copier l’exemple {name}',

  'docs.sites.description':
    'Comptes et clés API pour {siteName}. Les fichiers sont envoyés à ses autres sites.',
  'docs.sites.about':
    'Ce site gère les comptes et les <a>clés API</a>. Les fichiers sont envoyés à ces sites, et chacun a sa propre version de cette page :',
  'docs.sites.one':
    '<a>{origin}</a>, pour {kinds, select, image {les images} audio {l’audio} other {les images et l’audio}}',

  'docs.start.title': 'Pour les développeurs',
  'docs.start.description':
    'Envoyez {kinds, select, image {des images} audio {de l’audio} other {des images et de l’audio}} à {siteName} depuis un script, une application ou un agent IA.',
  'docs.start.about':
    'Envoyez un fichier, recevez des liens en JSON. Tout ce qui parle HTTP convient. Chaque exemple utilise l’adresse de ce site.',
  'docs.start.quick': 'Démarrage rapide',
  'docs.start.key':
    'Créez une <a>clé API</a> et enregistrez-la dans une variable. Vous ne la verrez qu’une fois.',
  'docs.start.upload': 'Envoyez <code>{file}</code>, avec une expiration après 30 jours :',
  'docs.start.language': 'Langage',
  'docs.start.response.image':
    'La réponse contient aussi <code>share_url</code>, la page destinée aux personnes, et <code>embed</code>, du HTML, Markdown et BBCode prêt à l’emploi.',
  'docs.start.response.audio':
    'La réponse contient aussi <code>view_url</code>, la page destinée aux personnes.',
  'docs.start.files':
    'Nous détectons le type d’après le contenu du fichier, pas d’après son nom. La localisation, les données d’appareil photo et toutes les autres métadonnées sont supprimées avant tout stockage.',
  'docs.start.clients':
    'Sans programmer : <a>configurations prêtes à l’emploi</a> pour ShareX, PicGo, ksnip, les téléphones et d’autres programmes.',
  'docs.start.choose': 'Choisissez votre interface',
  'docs.start.rest': 'REST',
  'docs.start.rest.about':
    'Envoyez, lisez, listez, modifiez et supprimez {kinds, select, image {des images} audio {de l’audio} other {des images et de l’audio}}.',
  'docs.start.mcp': 'Agents IA',
  'docs.start.mcp.about': 'Connectez Claude, Cursor, VS Code et d’autres avec un seul réglage.',
  'docs.start.oauth': 'OAuth',
  'docs.start.oauth.about': 'Laissez les gens connecter votre application à leur compte.',
  'docs.start.tools': 'CLI et SDK',
  'docs.start.tools.about': 'Envoyez, copiez le lien et obtenez du Markdown en une commande.',
  'docs.start.machine': 'Lisible par les machines',
  'docs.start.machine.openapi':
    '<openapi>Document OpenAPI 3.1</openapi>, aussi sous forme de <reference>pages</reference>',
  'docs.start.machine.llms': '<a>llms.txt</a> : ce site en texte brut pour les modèles de langage',
  'docs.start.machine.discovery': '<card>Agent card</card> et <catalog>catalogue d’API</catalog>',

  'docs.rest.title': 'REST',
  'docs.rest.description': 'Envoyez, lisez, listez, modifiez et supprimez par HTTP.',
  'docs.rest.about':
    'Une clé, une requête, du JSON en retour. Cette page est la visite guidée ; la <a>référence</a> liste chaque champ.',
  'docs.rest.auth': 'Authentification',
  'docs.rest.auth.about':
    'Envoyez la clé sous la forme <code>Authorization: Bearer …</code>. Une clé ne fonctionne que sur ce site et pour ses scopes ; ailleurs, elle est <a>refusée</a>. Vous pouvez lire les éléments publics sans clé. Si vous en envoyez une, elle est toujours vérifiée.',
  'docs.rest.auth.signUp':
    'Les agents sans interface peuvent <a>s’inscrire par preuve de travail</a>.',
  'docs.rest.auth.oauth': 'Pour agir au nom d’autres personnes, utilisez <a>OAuth</a>.',
  'docs.rest.upload': 'Envoyer',
  'docs.rest.upload.raw':
    'Envoyez le fichier comme corps, et les options comme en-têtes qui commencent par <code>x-</code> :',
  'docs.rest.upload.form':
    'Ou envoyez un formulaire avec une partie <code>file</code> et les options comme champs.',
  'docs.rest.upload.audio': 'L’audio va à <code>/api/v1/audio</code>.',
  'docs.rest.upload.response':
    'Les valeurs des en-têtes peuvent être en UTF-8 encodé en pourcentage. La réponse est un <a>élément</a> : <code>url</code> est sa page, <code>direct_url</code> le fichier.',
  'docs.rest.upload.classic':
    'L’<a>API classique</a>, <code>POST /api/upload</code>, accepte des images en formulaire et renvoie aussi des codes d’intégration.',
  'docs.rest.expiration': 'Expiration',
  'docs.rest.expiration.table': 'Types d’expiration',
  'docs.rest.expiration.name': 'expiration',
  'docs.rest.expiration.expires': 'Expire',
  'docs.rest.expiration.1d': 'après 24 heures ; valeur par défaut de l’API classique',
  'docs.rest.expiration.1w': 'après 7 jours',
  'docs.rest.expiration.1mo': 'après 30 jours',
  'docs.rest.expiration.3mo': 'après 90 jours',
  'docs.rest.expiration.forever':
    'jamais, sauf si vous le supprimez ; valeur par défaut de REST, dans les limites de votre offre',
  'docs.rest.expiration.burn': 'après une vue : le fichier est supprimé lors de cette vue',
  'docs.rest.expiration.views':
    'après view_limit visiteurs uniques (1 à 999), et après 30 jours au plus tard',
  'docs.rest.expiration.date': 'à expires_at, en secondes epoch ou selon RFC 3339',
  'docs.rest.expiration.about':
    'Les mots de passe, l’expiration, les limites de vues et la confidentialité s’appliquent à chaque URL qui sert le fichier, y compris le lien direct.',
  'docs.rest.retry': 'Réessayer sans risque',
  'docs.rest.retry.about':
    'Envoyez un <code>Idempotency-Key</code> avec le fichier et réessayez aussi souvent que vous voulez : pendant 24 heures, la même clé et le même fichier donnent la même réponse, et rien n’est stocké deux fois. Après un 429 ou un 503, attendez la durée de <code>Retry-After</code>. Une requête refusée ne stocke rien et n’utilise aucun quota.',
  'docs.rest.list': 'Lister, modifier, supprimer',
  'docs.rest.list.about':
    'Renvoyez <code>next_cursor</code> comme <code>cursor</code> jusqu’à ce qu’il soit null. Vous obtenez chaque élément exactement une fois, même si d’autres sont ajoutés ou supprimés entre-temps. Les dates sont en millisecondes epoch.',
  'docs.rest.private': 'Éléments privés',
  'docs.rest.private.about':
    'Chaque URL d’un élément privé contient <code>?s=…</code>. Sans cela, la réponse est 404, comme pour tout ce qui est absent, expiré, bloqué ou qui n’est pas à vous.',
  'docs.rest.errors': 'Erreurs',
  'docs.rest.errors.about':
    'Les erreurs sont en JSON avec l’un des <a>{count, number} codes</a> dans <code>error</code> et une explication dans <code>detail</code>.',
  'docs.rest.errors.classic': 'L’API classique met l’explication dans <code>error</code>.',
  'docs.rest.errors.detail.audio':
    'Les fichiers Windows Media ne sont pas pris en charge. Enregistrez-le en MP3 ou M4A et envoyez ce fichier.',
  'docs.rest.errors.detail.image':
    'Les PDF ne sont pas pris en charge. Exportez la page en PNG ou JPEG et envoyez cette image.',

  'docs.oauth.title': 'OAuth',
  'docs.oauth.description':
    'Laissez les gens donner à votre application l’accès dont elle a besoin, et rien d’autre.',
  'docs.oauth.about':
    'Les gens approuvent l’accès de votre application sur ce site et peuvent le retirer à tout moment. Personne ne copie de clés, et votre application s’inscrit elle-même.',
  'docs.oauth.discover': '1. Découvrir',
  'docs.oauth.discover.about':
    '{hasItems, select, true {Il y a deux ressources.} other {Chacun de ses sites a deux ressources.}} Un jeton fonctionne pour l’une et est refusé par l’autre. Chacune indique son serveur d’autorisation, qui liste ses points d’accès (RFC 9728, RFC 8414) :',
  'docs.oauth.register': '2. S’inscrire',
  'docs.oauth.register.about':
    'Inscrivez-vous une fois par une requête (RFC 7591), ou passez cette étape et utilisez l’URL HTTPS de votre document de métadonnées client comme <code>client_id</code>.',
  'docs.oauth.register.kept':
    'Sur <code>127.0.0.1</code>, vous pouvez ensuite utiliser n’importe quel port. Les inscriptions inutilisées pendant {span} sont supprimées.',
  'docs.oauth.request': '3. Demander l’accès',
  'docs.oauth.request.about':
    'Authorization code avec PKCE, S256 uniquement. Indiquez la ressource (RFC 8707) et les scopes. Les clients inscrits pour <code>refresh_token</code> en reçoivent un ; les autres le demandent avec <code>offline_access</code>. Comparez <code>state</code> et <code>iss</code> (RFC 9207) dans la réponse.',
  'docs.oauth.tokens': '4. Utiliser et renouveler',
  'docs.oauth.tokens.about':
    'Les jetons d’accès durent quelques minutes. Chaque jeton de renouvellement sert une fois et donne le suivant. Réutiliser un ancien révoque toute l’autorisation. Avec une preuve DPoP (RFC 9449, ES256) au point d’accès des jetons, le jeton est lié à votre clé.',
  'docs.oauth.scopes': 'Scopes',
  'docs.oauth.scopes.scope': 'Scope',
  'docs.oauth.scopes.lets': 'Permet à l’application',
  'docs.oauth.errors':
    'Un 401 renvoie aux métadonnées dans <code>WWW-Authenticate</code> ; un 403 <a>insufficient_scope</a> indique le scope à demander.',

  'docs.tools.title': 'CLI et SDK',
  'docs.tools.description':
    'Une commande qui envoie et copie le lien, et un SDK typé pour votre code.',
  'docs.tools.about':
    'Les deux nécessitent Node 22 ou plus récent et fonctionnent avec tout site Anybin.',
  'docs.tools.cli': 'CLI',
  'docs.tools.cli.about':
    'Les liens sont affichés un par ligne et, dans un terminal interactif, copiés dans le presse-papiers. <code>--json</code> affiche un objet JSON par ligne, <code>--markdown</code> est prêt pour une pull request. Les codes de sortie distinguent un fichier refusé (5), un quota épuisé (6) et un site occupé (7). Dans les scripts, définissez <code>ANYBIN_URL</code> et <code>ANYBIN_API_KEY</code>.',
  'docs.tools.sdk': 'SDK',
  'docs.tools.sdk.about':
    'Chaque opération de la <reference>référence</reference> est une méthode typée du même nom. Les envois se font en flux, réessaient tant que le site est occupé et ne stockent jamais un fichier deux fois. Chaque échec est une <code>AnybinError</code> avec l’un des <errors>codes</errors>.',
  'docs.tools.other': 'Autres langages',
  'docs.tools.other.about':
    'Générez un client à partir du <openapi>document OpenAPI 3.1</openapi>, ou utilisez les exemples simples du <start>démarrage rapide</start>.',
}
