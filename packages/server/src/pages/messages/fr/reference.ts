import type { reference as en } from '../en/reference.ts'

export const reference: Readonly<Record<keyof typeof en, string>> = {
  'docs.mcp.title': 'Agents IA (MCP)',
  'docs.mcp.description':
    'Laissez Claude, Cursor, VS Code et d’autres agents envoyer des fichiers à {siteName}.',
  'docs.mcp.about':
    'Ce site est un serveur MCP. Votre agent peut envoyer {kind, select, audio {un enregistrement} other {une capture d’écran}}, obtenir le lien et le coller là où vous en avez besoin. Le point d’accès est <code>{endpoint}</code>.',
  'docs.mcp.connect': 'Connecter votre agent',
  'docs.mcp.client': 'Client',
  'docs.mcp.key':
    'Créez une <keys>clé API</keys> avec les seuls scopes dont votre agent a besoin. Les clients compatibles OAuth n’ont pas besoin de clé : ils vous envoient ici pour <oauth>autoriser l’accès</oauth>.',
  'docs.mcp.tools': 'Outils',
  'docs.mcp.tools.tool': 'Outil',
  'docs.mcp.tools.does': 'Ce qu’il fait',
  'docs.mcp.tools.scope': 'Scope',
  'docs.mcp.tools.any': 'tous',
  'docs.mcp.untrusted':
    'Les noms de fichiers, titres, légendes et transcriptions sont écrits par d’autres personnes. Les résultats les marquent comme non fiables ; les agents ne doivent jamais suivre les instructions qu’ils contiennent.',
  'docs.mcp.files': 'Fichiers volumineux',
  'docs.mcp.files.about':
    'Du base64 dans un appel d’outil remplit le contexte du modèle. La passerelle <code>@anybin/mcp</code> accepte plutôt un <code>path</code>, transmet elle-même le fichier en flux et indique la progression. Elle ne lit que les fichiers des dossiers que le client a ouverts ou de ceux de <code>ANYBIN_ALLOWED_DIRS</code>, et jamais les fichiers cachés. Les autres clients appellent <code>create_upload</code>, envoient le fichier par HTTP et appellent <code>complete_upload</code>.',
  'docs.mcp.curl': 'Essayer avec curl',
  'docs.mcp.curl.about': 'Lister les outils ne nécessite ni clé ni session :',

  'docs.mcp.claudeCode.place': 'Dans un terminal',
  'docs.mcp.claudeCode.advice':
    'Omettez l’en-tête et tapez /mcp dans Claude Code pour vous connecter avec votre navigateur.',
  'docs.mcp.claudeDesktop.advice':
    'Settings → Developer → Edit Config ouvre le fichier ; redémarrez ensuite Claude. Ceci lance la passerelle, qui peut envoyer des fichiers d’après leur chemin depuis les dossiers de ANYBIN_ALLOWED_DIRS.',
  'docs.mcp.cursor.place': '~/.cursor/mcp.json, ou .cursor/mcp.json',
  'docs.mcp.cursor.advice':
    'Omettez les en-têtes pour vous connecter plutôt avec votre navigateur.',
  'docs.mcp.windsurf.advice': 'Appuyez sur Actualiser dans le panneau MCP après l’enregistrement.',
  'docs.mcp.vsCode.advice':
    'VS Code demande la clé une fois et la conserve dans son stockage secret.',
  'docs.mcp.other': 'Autres clients',
  'docs.mcp.other.place': 'La liste des serveurs stdio de votre client',
  'docs.mcp.other.advice':
    'Pour les clients qui lancent un serveur local. Sans clé, la passerelle vous connecte avec votre navigateur.',

  'docs.limits.title': 'Limites',
  'docs.limits.description': 'Offres, tailles de fichiers, formats et limites de débit.',
  'docs.limits.about':
    'Une requête refusée ne stocke rien, n’utilise aucun quota et vous indique la limite atteinte.',
  'docs.limits.plans': 'Offres',
  'docs.limits.perAccount': 'Par compte',
  'docs.limits.uploads': 'Envois par API/MCP par mois',
  'docs.limits.storage': 'Stockage',
  'docs.limits.count':
    'Les envois par API et MCP comptent ensemble. Les envois depuis le navigateur ne comptent pas. Le compteur repart de zéro le 1er du mois à 00:00 UTC.',
  'docs.limits.files': 'Fichiers',
  'docs.limits.files.sizes':
    'Ce site accepte les images jusqu’à {imageSize} et l’audio jusqu’à {audioSize}, si votre offre le permet. 1 Mo correspond à 1 048 576 octets.',
  'docs.limits.files.formats':
    'Pris en charge : images {imageFormats} et audio {audioFormats}, détectés d’après le contenu, pas d’après le nom.',
  'docs.limits.headers': 'En-têtes de quota et de débit',
  'docs.limits.headers.quota':
    '<code>X-Quota-Used</code>, <code>X-Quota-Limit</code> et <code>X-Quota-Remaining</code> à chaque envoi ; la limite peut être le mot <code>unlimited</code>.',
  'docs.limits.headers.rate':
    '<code>RateLimit</code> et <code>RateLimit-Policy</code> à chaque requête avec une clé : ce qu’il reste pour cette minute, et la limite.',
  'docs.limits.headers.retry':
    '<code>Retry-After</code> avec <limited>429</limited> et <overloaded>503</overloaded> : nombre de secondes à attendre.',

  'docs.reference.title': 'Référence de l’API',
  'docs.reference.description': 'Chaque opération, paramètre, réponse et schéma.',
  'docs.reference.about': 'Générée à partir du <a>document OpenAPI 3.1</a> de ce site.',
  'docs.reference.search': 'Trouver une opération ou un schéma',
  'docs.reference.search.example': 'upload, delete, PATCH, Item …',
  'docs.reference.search.find': 'Rechercher',
  'docs.reference.found':
    '{count, plural, =0 {Aucun résultat} one {# résultat} other {# résultats}}',
  'docs.reference.schemas': 'Schémas',
  'docs.reference.access.none': 'Aucune authentification nécessaire.',
  'docs.reference.access.session': 'Session de navigateur uniquement.',
  'docs.reference.access.optional':
    'Facultatif pour les éléments publics. Si vous envoyez une clé ou un jeton, il est toujours vérifié.',
  'docs.reference.access.optionalScope':
    'Facultatif pour les éléments publics. Si vous envoyez une clé ou un jeton, il lui faut le scope {scopes}.',
  'docs.reference.access.required': 'Nécessite une clé ou un jeton.',
  'docs.reference.access.requiredScope': 'Nécessite une clé ou un jeton avec le scope {scopes}.',

  'docs.reference.parameters': 'Paramètres',
  'docs.reference.parameters.of': 'Paramètres de {owner}',
  'docs.reference.properties': 'Propriétés',
  'docs.reference.properties.of': 'Propriétés de {owner}',
  'docs.reference.body': 'Corps : {types}',
  'docs.reference.body.of': 'Corps de {owner} : {types}',
  'docs.reference.body.raw': '<b>Corps :</b> le fichier brut, en {types}',
  'docs.reference.body.schema': '<b>Corps :</b> <type></type> en {types}',
  'docs.reference.anyJson': 'N’importe quel JSON.',
  'docs.reference.type': 'Type',
  'docs.reference.about.field': 'Description',
  'docs.reference.required': 'requis',
  'docs.reference.returns': '<b>Renvoie</b> <code>{status}</code> <type></type>',
  'docs.reference.returns.nothing': '<b>Renvoie</b> <code>{status}</code> sans corps',
  'docs.reference.errors': 'Erreurs ({count, number})',

  'docs.type.upTo': '{type} jusqu’à {max}',
  'docs.type.upTo.characters': '{type} jusqu’à {max} caractères',
  'docs.type.range': '{type} {min}–{max}',
  'docs.type.range.characters': '{type} {min}–{max} caractères',
  'docs.type.from': '{type} à partir de {min}',
  'docs.type.from.characters': '{type} à partir de {min} caractères',
  'docs.type.default': '{type}, par défaut {value}',
}
