import type { plans as en } from '../en/plans.ts'

export const plans: Readonly<Record<keyof typeof en, string>> = {
  'plans.usage': 'Utilisation',
  'plans.usage.month': 'Ce mois-ci',
  'plans.usage.about':
    '{count, plural, one {# fichier stocké} other {# fichiers stockés}}. Les envois par API et MCP repartent de zéro le {date} à 00:00 UTC. Les envois depuis le navigateur ne comptent pas.',
  'plans.usage.limits': 'Utilisation et limites',
  'plans.usage.compare': 'Comparer les offres',
  'plans.usage.upgrade': 'Changer d’offre',
  'plans.plan': 'Offre {planName}',
  'plans.side': 'Offre <b>{planName}</b>',

  'plans.meter.uploads': 'Envois par API et MCP ce mois-ci',
  'plans.meter.storage': 'Stockage',
  'plans.meter.unlimited': '{used} utilisés, illimité',
  'plans.meter.limited': '{used} sur {limit}',
  'plans.meter.uploads.state':
    '{isFull, select, true {limite atteinte} other {limite presque atteinte}}',
  'plans.meter.storage.state': '{isFull, select, true {plein} other {presque plein}}',
  'plans.meter.uploads.hint':
    'Une fois la limite atteinte, les envois par API et MCP sont refusés jusqu’à la remise à zéro. Vous pouvez toujours envoyer depuis le navigateur.',
  'plans.meter.storage.hint':
    'Quand le stockage est plein, les nouveaux envois sont refusés. Les fichiers existants continuent de fonctionner.',

  'plans.limits.file': 'Taille max. des fichiers',
  'plans.limits.expiration': 'Expiration max.',
  'plans.limits.expiration.upTo': 'Jusqu’à {span}',
  'plans.limits.customDate': 'Date d’expiration personnalisée',
  'plans.limits.customSlug': 'Liens courts personnalisés',
  'plans.limits.archive': 'Archive des accusés',
  'plans.limits.api': 'Appels API par minute et par clé',
  'plans.limits.mcp': 'Appels MCP par minute et par clé',
  'plans.limits.allowed': '{isAllowed, select, true {Oui} other {Non}}',
  'plans.noExpiration': 'Sans expiration',
  'plans.unlimited': 'Illimité',

  'plans.profile': 'Offre et utilisation',
  'plans.profile.plan': 'Votre offre : {planName}',
  'plans.profile.upgrade': '{isSold, select, true {Changer d’offre} other {Offres}}',
  'plans.profile.paid':
    'Merci. Votre offre change dès que votre paiement est confirmé, en général immédiatement.',
  'plans.profile.notPaid':
    'Paiement annulé. Rien ne vous a été facturé et votre offre n’a pas changé.',

  'plans.key': 'Clé API',
  'plans.key.purpose': 'Votre clé personnelle pour les envois et MCP',
  'plans.key.about':
    'Utilisez-la avec <code>POST /api/upload</code> et MCP. Elle peut envoyer, lire et supprimer toutes vos images. Nous ne stockons qu’une empreinte, donc la clé complète n’est affichée qu’une fois, à sa création.',
  'plans.key.neverUsed': 'Création : <created></created>, jamais utilisée',
  'plans.key.used': 'Création : <created></created>, dernière utilisation : <used></used>',
  'plans.key.regenerate': 'Régénérer',
  'plans.key.regenerate.about':
    'Régénérer désactive aussitôt la clé actuelle. Les scripts et agents qui l’utilisent reçoivent 401 jusqu’à ce que vous leur donniez la nouvelle.',
  'plans.key.create': 'Créer une clé API',

  'plans.table': 'Comparer les offres',
  'plans.table.plan': 'Offre',
  'plans.table.uploads': 'Envois par API/MCP par mois',
  'plans.table.storage': 'Stockage',
  'plans.table.custom': 'Dates et liens courts personnalisés',
  'plans.table.custom.both': 'Les deux',
  'plans.table.custom.date': 'Dates seulement',
  'plans.table.custom.slug': 'Liens courts seulement',
  'plans.table.custom.none': '–',
  'plans.table.current': '{planName} (actuelle)',
  'plans.table.days': '{days, plural, one {# jour} other {# jours}}',
  'plans.smaller':
    'Si vous passez à une offre plus petite, les fichiers existants restent. Les nouveaux suivent ses limites.',

  'plans.ask':
    'Pour changer d’offre, contactez l’administrateur du site et donnez-lui l’adresse e-mail de votre compte : <b>{email}</b>.',
  'plans.ask.contact':
    'Pour changer d’offre, <a>contactez l’administrateur du site</a> et donnez-lui l’adresse e-mail de votre compte : <b>{email}</b>.',
  'plans.upgradeTo': 'Passer à {planName}',
  'plans.switchTo': 'Passer à {planName}',
  'plans.buy.about':
    'Le prix et le paiement se trouvent sur la page de Stripe. Résiliable à tout moment.',
  'plans.subscribed': 'Vous êtes abonné à l’offre {planName}.',
  'plans.ending': 'Vous bénéficiez de l’offre {planName} jusqu’au {date}.',
  'plans.pastDue':
    'Votre dernier paiement a échoué. Mettez votre carte à jour pour conserver l’offre {planName}.',
  'plans.manage': 'Gérer l’abonnement et les factures',
}
