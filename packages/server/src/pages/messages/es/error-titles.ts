/** What error pages call each error, and what they advise. */
export const errorTitles = {
  'errors.title.auth_required': 'Inicia sesión o envía una clave de API.',
  'errors.title.unauthorized': 'No se pudo leer el encabezado Authorization.',
  'errors.title.invalid_token': 'Clave de API no válida',
  'errors.title.invalid_dpop_proof': 'La prueba DPoP no vale para esta solicitud.',
  'errors.title.insufficient_scope': 'Esta clave de API o aplicación no tiene permiso para esto.',
  'errors.title.forbidden': 'No tienes permiso para hacer esto.',
  'errors.title.account_banned': 'Esta cuenta está suspendida.',
  'errors.title.bad_origin': 'Esta solicitud vino de otro sitio.',
  'errors.title.turnstile_failed': 'La comprobación contra bots no se completó.',
  'errors.title.not_found': 'No encontrado',
  'errors.title.method_not_allowed': 'Esta dirección no admite ese método.',
  'errors.title.conflict': 'Esto entra en conflicto con algo que ya existe.',
  'errors.title.idempotency_mismatch': 'Esta Idempotency-Key ya se usó para otra solicitud.',
  'errors.title.invalid_json': 'El cuerpo de la solicitud no es JSON válido.',
  'errors.title.invalid_request': 'La solicitud no es válida.',
  'errors.title.request_too_large': 'Este archivo es demasiado grande.',
  'errors.title.unsupported_media_type': 'Este tipo de archivo no es compatible.',
  'errors.title.unreadable_media': 'Este archivo está dañado y no se puede abrir.',
  'errors.title.request_timeout': 'La solicitud llegó demasiado despacio.',
  'errors.title.rate_limited': 'Demasiadas solicitudes.',
  'errors.title.quota_exceeded': 'Se agotó la cuota mensual de subidas.',
  'errors.title.budget_exceeded': 'Esta clave de API agotó su presupuesto.',
  'errors.title.storage_quota_exceeded': 'Se agotó el espacio de almacenamiento.',
  'errors.title.plan_required': 'Tu plan no incluye esto.',
  'errors.title.content_blocked': 'Este contenido no está permitido aquí.',
  'errors.title.storage_unavailable': 'El almacenamiento no responde.',
  'errors.title.overloaded': 'El sitio está saturado.',
  'errors.title.internal': 'Algo falló por nuestra parte.',
  'errors.help.forbidden': 'Solo puede hacerlo su propietario o alguien con el rol adecuado.',
  'errors.help.account_banned': 'Ponte en contacto con la administración del sitio.',
  'errors.help.conflict':
    'Vuelve a cargar la página, comprueba el estado actual e inténtalo de nuevo.',
  'errors.help.invalid_request': 'Revisa lo que escribiste e inténtalo de nuevo.',
  'errors.help.request_too_large':
    'Sube un archivo más pequeño. Si el límite es de tu plan, un plan mayor permite más.',
  'errors.help.unsupported_media_type':
    'Aceptamos imágenes PNG, JPEG, WebP, GIF y AVIF, y audio MP3, WAV, Ogg, Opus, FLAC, M4A, AAC y WebM. Miramos el contenido del archivo, no su nombre.',
  'errors.help.unreadable_media': 'Ábrelo en otra aplicación, guarda una copia nueva y súbela.',
  'errors.help.request_timeout':
    'No se guardó ni se contó nada. Inténtalo de nuevo con una conexión más estable.',
  'errors.help.quota_exceeded':
    'La cuota empieza de nuevo el día 1 del mes a las 00:00 UTC. Los planes mayores incluyen más subidas.',
  'errors.help.storage_quota_exceeded':
    'No queda espacio suficiente para este archivo. Elimina algunas subidas o pasa a un plan mayor.',
  'errors.help.plan_required': 'Quizá lo incluya un plan mayor.',
  'errors.help.content_blocked':
    'No se guardó nada. Si crees que es un error, ponte en contacto con la administración del sitio.',
  'errors.help.storage_unavailable':
    'No se guardó ni se contó nada. Inténtalo de nuevo en unos minutos.',
  'errors.title.precondition_failed': 'El archivo se ha reemplazado mientras tanto.',
} as const
