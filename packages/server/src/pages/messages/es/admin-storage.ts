/** Storage in the administration. */
export const adminStorage = {
  'admin.storage': 'Almacenamiento',
  'admin.storage.people': 'Quién almacena más',
  'admin.storage.table': 'Almacenamiento por persona',
  'admin.storage.person': 'Persona',
  'admin.storage.items': 'Subidas',
  'admin.storage.bytes': 'Almacenado',
  'admin.storage.guests': 'Invitados',
  'admin.storage.counted': 'Contado <at></at>.',
  'admin.storage.nobody': 'Aún nadie almacena nada.',
  'admin.storage.orphans': 'Archivos sin una subida',
  'admin.storage.orphans.hint':
    'Las subidas interrumpidas pueden dejar archivos. Se borran solos en unas horas; una verificación cuenta los que hay en ese momento.',
  'admin.storage.verify': 'Verificación',
  'admin.storage.verify.hint':
    'Lee cada archivo y lo compara con su hash. Se ejecuta en segundo plano y no cambia nada. Las pruebas selladas se verifican con anybin verify-blobs.',
  'admin.storage.verify.sample': 'Archivos que leer, en porcentaje',
  'admin.storage.verify.sampleHint': 'De los demás solo se comprueba que existen.',
  'admin.storage.verify.do': 'Empezar',
  'admin.storage.verify.stop': 'Detener',
  'admin.storage.verify.started': 'Verificación iniciada.',
  'admin.storage.verify.stopped': 'Verificación detenida.',
  'admin.storage.verify.running':
    'En curso desde <at></at>: {items, number} de {total, number} subidas comprobadas.',
  'admin.storage.verify.label': 'Subidas comprobadas',
  'admin.storage.verify.reload': 'Volver a cargar',
  'admin.storage.verify.never': 'Los archivos aún no se han verificado en el navegador.',
  'admin.storage.verify.last':
    'Última verificación <at></at>: {items, plural, one {# subida} other {# subidas}}, {percent}% de los archivos leídos.',
  'admin.storage.verify.good': 'No falta nada ni hay nada dañado',
  'admin.storage.verify.missing':
    '{count, plural, one {Falta # archivo} other {Faltan # archivos}}',
  'admin.storage.verify.damaged':
    '{count, plural, one {# archivo está dañado} other {# archivos están dañados}}',
  'admin.storage.verify.orphans':
    '{orphans, plural, one {# archivo} other {# archivos}} sin una subida, de {blobs, number} archivos.',
} as const
