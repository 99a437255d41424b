import type { adminStorage as en } from '../en/admin-storage.ts'

export const adminStorage: Readonly<Record<keyof typeof en, string>> = {
  'admin.storage': 'Stockage',
  'admin.storage.people': 'Qui stocke le plus',
  'admin.storage.table': 'Stockage par personne',
  'admin.storage.person': 'Personne',
  'admin.storage.items': 'Fichiers',
  'admin.storage.bytes': 'Stocké',
  'admin.storage.guests': 'Invités',
  'admin.storage.counted': 'Compté : <at></at>.',
  'admin.storage.nobody': 'Personne ne stocke encore rien.',
  'admin.storage.orphans': 'Données orphelines',
  'admin.storage.orphans.hint':
    'Les envois interrompus peuvent laisser des données derrière eux. Elles sont supprimées d’elles-mêmes en quelques heures ; une vérification compte ce qui s’y trouve sur le moment.',
  'admin.storage.verify': 'Vérification',
  'admin.storage.verify.hint':
    'Lit chaque fichier et le compare à son hash. S’exécute en arrière-plan et ne change rien. Les preuves sous scellés sont vérifiées par anybin verify-blobs.',
  'admin.storage.verify.sample': 'Fichiers à lire, en pourcentage',
  'admin.storage.verify.sampleHint': 'Pour les autres, seule leur présence est vérifiée.',
  'admin.storage.verify.do': 'Lancer',
  'admin.storage.verify.stop': 'Arrêter',
  'admin.storage.verify.started': 'Vérification lancée.',
  'admin.storage.verify.stopped': 'Vérification arrêtée.',
  'admin.storage.verify.running':
    'En cours depuis : <at></at>. {items, number} fichiers vérifiés sur {total, number}.',
  'admin.storage.verify.label': 'Fichiers vérifiés',
  'admin.storage.verify.reload': 'Recharger',
  'admin.storage.verify.never': 'Les fichiers n’ont pas encore été vérifiés depuis le navigateur.',
  'admin.storage.verify.last':
    'Dernière vérification : <at></at>. {items, plural, one {# fichier} other {# fichiers}}, {percent} % des données lues.',
  'admin.storage.verify.good': 'Rien ne manque ni n’est endommagé',
  'admin.storage.verify.missing':
    '{count, plural, one {# fichier manque} other {# fichiers manquent}}',
  'admin.storage.verify.damaged':
    '{count, plural, one {# fichier est endommagé} other {# fichiers sont endommagés}}',
  'admin.storage.verify.orphans':
    '{orphans, plural, one {# donnée orpheline} other {# données orphelines}}, sur {blobs, number}.',
}
