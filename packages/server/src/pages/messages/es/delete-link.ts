/** The page behind the link of the answer to an upload, for whoever has no account. */
export const deleteLink = {
  'deleteLink.title': 'Tu subida',
  'deleteLink.label': 'Enlace de eliminación',
  'deleteLink.keep':
    'Guarda este enlace. Con él puedes ver cómo va tu subida, cambiarla y eliminarla. Solo este navegador lo recuerda.',

  'deleteLink.checking':
    'Se está comprobando. Los demás podrán abrirla en cuanto termine la comprobación. El enlace no cambia.',
  'deleteLink.waiting':
    'Esperando revisión. Los demás podrán abrirla cuando una persona la haya revisado. El enlace no cambia.',
  'deleteLink.public': 'Cualquiera que tenga el enlace puede abrirla.',
  'deleteLink.gallery':
    'Todo el mundo puede abrirla, y la galería puede mostrarla una vez comprobada y considerada segura.',
  'deleteLink.private': 'Solo quienes tengan el enlace secreto pueden abrirla.',
  'deleteLink.held': 'Retenida para revisión. Nadie puede abrirla hasta que una persona la revise.',
  'deleteLink.failed':
    'Retenida para revisión. No se pudo analizar, así que nadie puede abrirla hasta que una persona la revise.',
  'deleteLink.blocked':
    'Retirada. Nadie puede abrirla, y su archivo no se puede volver a subir. Puedes eliminarla.',
  'deleteLink.again': 'Comprobar de nuevo',
  'deleteLink.ends': 'Caduca el {date}.',

  'deleteLink.links': 'Enlaces',
  'deleteLink.edit': 'Editar',
  'deleteLink.saved': 'Guardado.',
  'deleteLink.delete': 'Eliminar',
  'deleteLink.deleteWarning':
    'El archivo y todos sus enlaces se eliminan de inmediato. Esto no se puede deshacer.',
} as const
