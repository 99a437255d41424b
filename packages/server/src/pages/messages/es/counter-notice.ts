/** The answer of an owner to a claim of copyright. */
export const counterNotice = {
  'counter.title': 'Contranotificación',
  'counter.lead':
    'Tu subida se bloqueó porque alguien afirma que es su obra. Si se trata de un error, puedes jurarlo aquí conforme a la ley de derechos de autor de EE.\u00a0UU. (17 U.S.C. 512). Enviamos lo que introduzcas, incluidos tu nombre y tu dirección, a quien la denunció.',
  'counter.course':
    'Salvo que esa persona nos comunique que ha acudido a los tribunales, tu subida vuelve a estar disponible después de 12 días hábiles.',
  'counter.advice':
    'Esto es una declaración legal, y hacerla en falso puede ser delito. Si tienes dudas, consulta antes con un abogado o presenta una apelación en su lugar.',
  'counter.upload': 'Subida: {name}',
  'counter.name': 'Tu nombre completo',
  'counter.address': 'Tu dirección postal',
  'counter.phone': 'Tu número de teléfono',
  'counter.email': 'Tu dirección de correo electrónico',
  'counter.mistake':
    'Juro, bajo pena de perjurio, que creo de buena fe que el material se retiró o se desactivó como consecuencia de un error o de una identificación equivocada.',
  'counter.jurisdiction':
    'Acepto la jurisdicción del Tribunal Federal de Distrito del distrito judicial en el que se encuentra mi dirección o, si mi dirección está fuera de los Estados Unidos, la de cualquier distrito judicial en el que se encuentre el prestador de este sitio, y aceptaré las notificaciones judiciales de quien denunció el material o de su agente.',
  'counter.signature': 'Tu firma: escribe tu nombre completo',
  'counter.send': 'Firmar y enviar',
  'counter.badFields': 'Rellena todos los campos y marca ambas declaraciones.',
  'counter.offer':
    '¿Es tu propia obra, o tienes permiso para usarla? Puedes <a>enviar una contranotificación</a>.',
  'counter.waiting':
    'Enviaste una contranotificación. Salvo que quien denunció la subida acuda a los tribunales, vuelve a estar disponible después del {date}.',
  'counter.put_back': 'Tras tu contranotificación, la subida se restauró.',
  'counter.stopped':
    'Enviaste una contranotificación. Quien denunció la subida ha acudido a los tribunales, así que sigue bloqueada.',
} as const
