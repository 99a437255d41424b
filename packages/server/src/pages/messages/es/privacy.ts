/** What is kept about people and in their browsers, and from or until when. */
export const privacy = {
  'privacy.stored.account.holds': 'Tu cuenta: nombre, dirección de correo, plan y uso.',
  'privacy.stored.account.kept': 'hasta que elimines tu cuenta',
  'privacy.stored.uploads.holds':
    'Tus subidas, sin sus datos ocultos: los archivos, los títulos, descripciones y etiquetas que añades, cuántas veces se vieron y descargaron, y sus nombres de archivo originales, que solo ves tú.',
  'privacy.stored.uploads.kept': 'hasta que caduquen o las elimines',
  'privacy.stored.deleteLinks.holds': 'Hashes de los enlaces que eliminan tus subidas.',
  'privacy.stored.deleteLinks.kept': 'hasta que se elimine la subida',
  'privacy.stored.undo.holds':
    'Subidas que eliminaste y que nadie puede abrir, para que puedas deshacerlo.',
  'privacy.stored.undo.from': 'la eliminación',
  'privacy.stored.trash.holds':
    'Subidas que eliminaste y que nadie puede abrir, para que puedas restaurarlas desde la papelera.',
  'privacy.stored.trash.from': 'la eliminación, o menos si una subida tuya necesita el espacio',
  'privacy.stored.reversals.holds':
    'Subidas que la moderación eliminó y que nadie puede abrir, para que un error se pueda corregir.',
  'privacy.stored.reversals.from': 'la eliminación',
  'privacy.stored.staffAccess.holds':
    'Quién de la moderación buscó o abrió qué subida y por qué: números de cuentas y subidas, y las palabras buscadas.',
  'privacy.stored.staffAccess.from': 'la búsqueda o la apertura',
  'privacy.stored.evidence.holds':
    'Archivos que la ley nos obliga a conservar, como imágenes de abuso infantil, con lo que se sabía de ellos: cifrados, y nadie los abre sin que quede registrado.',
  'privacy.stored.evidence.from': 'el sellado, o hasta la fecha posterior que diga la ley',
  'privacy.stored.folders.holds':
    'Tus carpetas, sus enlaces compartidos, sus feeds y los enlaces por los que otras personas suben archivos.',
  'privacy.stored.folders.kept': 'hasta que las elimines',
  'privacy.stored.signInMethods.holds':
    'Cómo inicias sesión: un hash de tu contraseña, claves de acceso, verificación en dos pasos y las cuentas de GitHub o Google que conectaste.',
  'privacy.stored.signInMethods.kept': 'hasta que los quites o elimines tu cuenta',
  'privacy.stored.sessions.holds':
    'Los dispositivos en los que tienes la sesión iniciada: nombre y versión del navegador, y un hash.',
  'privacy.stored.sessions.from': 'el último uso',
  'privacy.stored.signInSteps.holds':
    'Inicios de sesión y solicitudes de contraseña nueva que están en curso.',
  'privacy.stored.signInSteps.from': 'el comienzo',
  'privacy.stored.addressLinks.holds': 'Hashes de enlaces que confirman una dirección de correo.',
  'privacy.stored.addressLinks.from': 'el envío',
  'privacy.stored.setupLinks.holds': 'Un hash del enlace que configura un sitio nuevo.',
  'privacy.stored.setupLinks.from': 'la creación',
  'privacy.stored.signInLinks.holds':
    'Hashes de enlaces de inicio de sesión de la administración del sitio.',
  'privacy.stored.signInLinks.from': 'la creación',
  'privacy.stored.invitations.holds': 'Hashes de invitaciones.',
  'privacy.stored.invitations.from': 'la creación',
  'privacy.stored.keys.holds':
    'Claves de API: nombres, permisos, último uso y un hash de cada una.',
  'privacy.stored.keys.from': 'la caducidad o la revocación',
  'privacy.stored.keyUse.holds':
    'Cuánto se subió en un día con claves de API que tienen presupuesto.',
  'privacy.stored.keyUse.from': 'ese día',
  'privacy.stored.agentActs.holds':
    'Lo que las claves de API y las aplicaciones conectadas subieron, cambiaron y eliminaron por ti, para que puedas verlo y deshacerlo.',
  'privacy.stored.agentActs.from': 'la acción',
  'privacy.stored.grants.holds': 'Las aplicaciones que conectaste a tu cuenta.',
  'privacy.stored.grants.kept': 'hasta que les quites el acceso',
  'privacy.stored.unusedPrograms.holds':
    'Aplicaciones que se registraron aquí y que nadie ha conectado.',
  'privacy.stored.unusedPrograms.from': 'el registro',
  'privacy.stored.refreshTokens.holds':
    'Hashes de los tokens que mantienen las aplicaciones conectadas a tu cuenta.',
  'privacy.stored.refreshTokens.from': 'el último uso',
  'privacy.stored.accessTokens.holds':
    'Qué tokens de acceso tienen las aplicaciones, sin los tokens.',
  'privacy.stored.accessTokens.from': 'la emisión',
  'privacy.stored.unfinishedUploads.holds':
    'Subidas en varios pasos, con las partes que han llegado y hashes de sus direcciones.',
  'privacy.stored.unfinishedUploads.from': 'el último byte',
  'privacy.stored.uploadTickets.holds': 'Tickets de subida que nadie usó.',
  'privacy.stored.uploadTickets.from': 'la emisión',
  'privacy.stored.guestUploads.holds': 'Subidas sin terminar de invitados.',
  'privacy.stored.guestUploads.from': 'el último byte',
  'privacy.stored.finishedUploads.holds':
    'Cómo terminó una subida en varios pasos, para que se pueda volver a preguntar.',
  'privacy.stored.finishedUploads.from': 'el fin de la subida',
  'privacy.stored.repeats.holds':
    'Respuestas a subidas con una Idempotency-Key, por si se envían otra vez.',
  'privacy.stored.repeats.from': 'la subida',
  'privacy.stored.exports.holds': 'La exportación de tus datos, si pides una.',
  'privacy.stored.exports.from': 'estar lista',
  'privacy.stored.views.holds':
    'Quién está viendo una subida con límite de vistas: un hash con clave de dirección, navegador e idioma que cambia cada día.',
  'privacy.stored.views.from': 'la vista',
  'privacy.stored.viewLog.holds':
    'Para quien posee una subida, sus vistas: hora, navegador, la página que llevó a ella y un hash con clave de la dirección que cambia cada día.',
  'privacy.stored.viewLog.from': 'la vista',
  'privacy.stored.receipts.holds':
    'Para quien la poseía, que una subida se abrió y se eliminó: título y horas. Con un archivo guardado, hasta que lo quites.',
  'privacy.stored.receipts.from': 'la vista',
  'privacy.stored.unlockAttempts.holds':
    'Cuántas veces se probó la contraseña de una subida, con un hash con clave de la dirección.',
  'privacy.stored.unlockAttempts.from': 'el primer intento',
  'privacy.stored.rateWindows.holds':
    'Cuántas veces se hizo algo que tiene límite, con un hash con clave de la dirección, el buzón o la cuenta.',
  'privacy.stored.rateWindows.from': 'la primera vez',
  'privacy.stored.challenges.holds':
    'Qué comprobaciones contra bots se superaron, para que cada una cuente una vez. No contienen nada sobre ti.',
  'privacy.stored.challenges.from': 'la emisión',
  'privacy.stored.payments.holds':
    'Si pagas un plan: tu número de cliente en el proveedor de pagos y qué pagas.',
  'privacy.stored.payments.kept': 'hasta que elimines tu cuenta',
  'privacy.stored.paymentEvents.holds':
    'Números de mensajes del proveedor de pagos, para que cada uno cuente una vez.',
  'privacy.stored.paymentEvents.from': 'la llegada',
  'privacy.stored.scans.holds':
    'Lo que los análisis encontraron en tus subidas, y hashes con los que se reconoce el mismo archivo.',
  'privacy.stored.scans.from': 'la eliminación de la última copia del archivo',
  'privacy.stored.reports.holds':
    'Denuncias que envías: lo que escribiste, tu nombre y tu correo si los diste, y un hash con clave de tu dirección.',
  'privacy.stored.reports.from':
    'el cierre del caso, o la llegada de la denuncia si no se encontró ninguna subida',
  'privacy.stored.reporters.holds':
    'Cuántas de tus denuncias eran correctas, por cuenta o por un hash con clave de tu dirección, y si tus denuncias cuentan menos durante un tiempo.',
  'privacy.stored.reporters.from': 'la respuesta a tu última denuncia',
  'privacy.stored.flaggers.holds': 'Que tu cuenta es de alguien cuyas denuncias van primero.',
  'privacy.stored.flaggers.kept': 'hasta que elimines tu cuenta',
  'privacy.stored.appeals.holds':
    'Apelaciones que envías, y las respuestas. De una contranotificación, tu nombre, dirección, teléfono y firma.',
  'privacy.stored.appeals.from': 'la respuesta',
  'privacy.stored.decisions.holds':
    'Lo que se decidió sobre subidas y cuentas, quién y por qué: números de cuentas y subidas, y hashes de archivos. Cuánto se denunció y decidió cada mes, en números.',
  'privacy.stored.decisions.kept': 'mientras exista el sitio, porque nadie puede cambiarlo',
  'privacy.stored.auditLog.holds':
    'Lo que se hizo con cuentas, claves y permisos, y los inicios de sesión rechazados: números de cuentas y un hash con clave de la dirección, sin nombres ni correos.',
  'privacy.stored.auditLog.kept': 'mientras exista el sitio, porque nadie puede cambiarlo',
  'privacy.stored.events.holds':
    'Lo que pasó en tu cuenta, para los programas que la siguen: números de cuentas y subidas, y nunca lo que contienen.',
  'privacy.stored.events.from': 'el suceso',
  'privacy.stored.webhooks.holds':
    'Los webhooks que configuras: sus direcciones y, cifrados, sus secretos.',
  'privacy.stored.webhooks.kept': 'hasta que los elimines o elimines tu cuenta',
  'privacy.stored.deliveries.holds':
    'Lo que se envió a tus webhooks y lo que respondieron, en números.',
  'privacy.stored.deliveries.from': 'el evento',
  'privacy.stored.jobs.holds': 'Trabajo que queda por hacer, con números de cuentas y subidas.',
  'privacy.stored.jobs.kept': 'hasta que esté hecho o la administración haya mirado por qué falló',
  'privacy.cookie.anybin_session.holds': 'Mantiene tu sesión iniciada.',
  'privacy.cookie.anybin_session.from': 'el último uso',
  'privacy.cookie.anybin_known.holds':
    'Recuerda que ya iniciaste sesión aquí, para que quien adivine contraseñas no pueda bloquearte.',
  'privacy.cookie.anybin_known.from': 'el inicio de sesión',
  'privacy.cookie.anybin_sign_in.holds':
    'Te devuelve a donde estabas después de iniciar sesión en otro sitio de esta familia.',
  'privacy.cookie.anybin_sign_in.from': 'el comienzo del inicio de sesión',
  'privacy.cookie.anybin.two_factor.holds':
    'Lleva los pasos del inicio de sesión hasta que terminas.',
  'privacy.cookie.anybin.two_factor.from': 'el comienzo del inicio de sesión',
  'privacy.cookie.anybin_language.holds': 'Recuerda el idioma que elegiste.',
  'privacy.cookie.anybin_language.from': 'la elección',
  'privacy.cookie.anybin_invitation.holds': 'Lleva una invitación al formulario de cuenta nueva.',
  'privacy.cookie.anybin_invitation.from': 'la apertura del enlace',
  'privacy.cookie.anybin_unlock_.holds':
    'Recuerda que escribiste la contraseña de una subida o de una carpeta. Una para cada una.',
  'privacy.cookie.anybin_unlock_.from': 'haberla escrito',
  'privacy.cookie.anybin_view_.holds':
    'Te permite volver a una subida con límite de vistas. Una para cada una.',
  'privacy.cookie.anybin_view_.from': 'la vista',
  'privacy.stored.versions.holds':
    'Qué archivos tenían antes tus subidas: su tipo, tamaño, suma de comprobación y nombre original. Los archivos mismos se guardan tanto como la papelera.',
  'privacy.stored.versions.kept': 'hasta que se elimine la subida',
  'privacy.stored.companyAgents.holds':
    'Qué cuenta de tu empresa es la tuya, si te envía programas, y qué aplicaciones has quitado, para que no pueda volver a conectarlas.',
  'privacy.stored.companyAgents.kept': 'hasta que elimines tu cuenta',
  'privacy.stored.journal.holds':
    'Que se eliminaron subidas y cuentas, que se abrieron subidas que se eliminan solas y que se contaron vistas limitadas: números y horas, para que ninguna copia de seguridad los traiga de vuelta.',
  'privacy.stored.journal.from': 'que ocurra',
  'privacy.stored.imports.holds':
    'Cuáles de tus subidas se importaron de otro lugar: hashes de sus nombres y direcciones allí, y de sus archivos.',
  'privacy.stored.imports.kept': 'hasta que elimines tu cuenta',
} as const
