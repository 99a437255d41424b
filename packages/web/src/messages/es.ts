import type { ScriptMessages } from './en.ts'

/** What the scripts of the pages show, in Spanish. */
export const es: ScriptMessages = {
  theme: {
    names: { system: 'sistema', light: 'claro', dark: 'oscuro' },
    current: (theme: string) => `Tema de color: ${theme}`,
    change: (theme: string) => `Tema de color: ${theme}. Cambiar tema`,
  },
  date: {
    now: 'hace un momento',
  },
  files: {
    pasted: (moment: string) => `Pegado ${moment}`,
    recording: (moment: string) => `Grabación ${moment}`,
    code: 'Código',
  },
  docs: {
    found: (count: number) => {
      if (count === 0) return 'Nada se llama así.'
      return count === 1 ? 'Se encontró uno.' : `Se encontraron ${count}.`
    },
  },
  copy: {
    copied: 'Copiado',
    pressKeys: 'Pulsa Ctrl+C',
    nameCopied: (name: string) => `Copiado: ${name}`,
    failed: 'No se pudo copiar. El texto está seleccionado: pulsa Ctrl+C (⌘C en un Mac).',
    failedUnseen: 'No se pudo copiar. Copia los enlaces uno por uno.',
  },
  picture: {
    close: 'Cerrar',
    larger: 'Acercar',
    smaller: 'Alejar',
    fullSize: (alt: string) => `${alt} – tamaño completo`,
    pause: 'Pausar',
    play: 'Reproducir',
    pauseAnimation: 'Pausar animación',
    playAnimation: 'Reproducir animación',
  },
  player: {
    copyAt: (time: string) => `Copiar enlace al momento ${time}`,
    speed: (speed: number) => `Velocidad de reproducción: ${speed}×`,
    position: (time: string, length: string) => `${time} de ${length}`,
    linkCopied: (time: string) => `Enlace al momento ${time} copiado`,
    copyBelow: 'No se pudo copiar. El enlace está seleccionado abajo: pulsa Ctrl+C (⌘C en un Mac).',
    silence: (time: string) => `Saltar silencios (S): ${time} de este clip`,
    loudness: (decibels: number) =>
      `Igualar el volumen (E): ${Math.abs(decibels)} dB ${decibels < 0 ? 'más bajo' : 'más alto'}`,
    goesOn: (time: string) => `Continúa en ${time}, donde lo dejaste`,
  },
  album: {
    copied: 'Enlace del álbum copiado',
    made: 'Álbum creado. Su enlace es el primero de la lista.',
    failed: 'No se pudo crear el álbum. Inténtalo de nuevo.',
  },
  trim: {
    length: (length: string) => `Nueva duración: ${length}`,
    nothing: 'No quedaría nada, o no se cortaría nada.',
  },
  transcript: {
    found: (count: number) => {
      if (count === 0) return 'Ningún pasaje encontrado'
      return count === 1 ? '1 pasaje encontrado' : `${count} pasajes encontrados`
    },
    copyLink: 'No se pudo copiar. El enlace está seleccionado: pulsa Ctrl+C (⌘C en un Mac).',
    notCopied: 'No se pudo copiar. Selecciona el texto y pulsa Ctrl+C (⌘C en un Mac).',
  },
  uploads: {
    selected: (count: number) => {
      if (count === 0) return 'Ninguna seleccionada'
      return count === 1 ? '1 seleccionada' : `${count} seleccionadas`
    },
    deleted: (count: number) =>
      count === 1
        ? '1 subida eliminada definitivamente.'
        : `${count} subidas eliminadas definitivamente.`,
  },
  passkey: {
    tooMany: 'Demasiados intentos. Espera un minuto e inténtalo de nuevo.',
    notFresh: 'Por tu seguridad, inicia sesión de nuevo antes de añadir una llave de acceso.',
    unknown: 'Esa llave de acceso no está registrada aquí. Prueba otra forma de iniciar sesión.',
    known: 'Este dispositivo ya tiene una llave de acceso para tu cuenta.',
    suspended: 'Esta cuenta está suspendida. Contacta con la administración del sitio.',
    failed:
      'No se pudo usar la llave de acceso. Inténtalo de nuevo o inicia sesión con tu contraseña.',
  },
  botCheck: {
    tooMany: 'Demasiadas subidas desde tu red.',
    closed:
      'Las subidas sin una cuenta están en pausa en este momento. Inicia sesión para subir archivos.',
    cannotRun:
      'La comprobación contra bots no se pudo ejecutar en este navegador. Prueba otro navegador o inicia sesión.',
    cannotLoad:
      'La comprobación contra bots no se pudo cargar. Puede que la detenga un bloqueador de contenido. Permítela y vuelve a cargar la página, o inicia sesión.',
    failed: 'La comprobación contra bots no se superó. Inténtalo de nuevo.',
  },
  sending: {
    lost: 'Se cortó la conexión. Los archivos que llegaron están a salvo. Pulsa Enviar para intentarlo de nuevo.',
  },
  uploader: {
    added: (count: number) => (count === 1 ? '1 archivo añadido' : `${count} archivos añadidos`),
    uploaded: (fileName: string) =>
      `${fileName} se ha subido. Los enlaces están listos para copiar.`,
    canceled: 'Subida cancelada',
    withPassword: 'La contraseña será necesaria para abrirla.',
    total: (done: number, total: number) => `${done} de ${total} subidos`,
    allCopied: (count: number) => (count === 1 ? '1 copiado' : `${count} copiados`),
    empty: 'Este archivo está vacío (0 bytes). Elige otro.',
    notBegun: 'Se perdió la conexión. No se subió nada. Inténtalo de nuevo.',
    lost: 'Se perdió la conexión. Inténtalo de nuevo: la subida continúa donde se detuvo, y nada se sube dos veces.',
  },
  recorder: {
    phase: {
      idle: '',
      asking: 'Permite el acceso al micrófono en tu navegador para grabar.',
      recording: 'Grabando',
      paused: 'En pausa',
      finishing: 'Terminando…',
      review: 'Grabado. Escúchalo antes de subirlo.',
    },
    trouble: {
      denied:
        'Esta página no puede usar el micrófono. Permítelo en tu navegador, normalmente con el icono junto a la dirección, e inténtalo de nuevo.',
      missing: 'No se encontró ningún micrófono. Conecta uno e inténtalo de nuevo.',
      busy: 'El micrófono no se puede usar en este momento. Puede que lo use otra aplicación. Ciérrala e inténtalo de nuevo.',
      noTabSound:
        'El navegador no compartió ningún sonido. Elige una pestaña, activa su sonido e inténtalo de nuevo.',
      unplugged:
        'El micrófono se desconectó. No se ha perdido nada. Conéctalo o elige otro y sigue grabando, o termina.',
      full: 'Este navegador no tiene más espacio, así que la grabación se ha detenido. No se ha perdido nada, pero los últimos segundos solo están en esta página. Súbela antes de cerrar la página.',
      unkept:
        'Este navegador no está guardando una copia en este momento. No cierres esta página antes de subir la grabación.',
      limit:
        'La grabación ha alcanzado el tamaño máximo de una subida, así que se ha detenido. No se ha perdido nada.',
      failed: 'La grabación no empezó. Inténtalo de nuevo o prueba otro navegador.',
      elsewhere: 'Otra pestaña está grabando. Termina allí primero o cierra esa pestaña.',
    },
    level: (decibels: number, word: 'good' | 'loud' | 'silent') =>
      `${decibels} decibelios, ${{ good: 'bien', loud: 'demasiado alto', silent: 'silencio' }[word]}`,
    levelWords: {
      good: '',
      loud: 'Demasiado alto. Aléjate un poco del micrófono.',
      silent: 'No oímos nada. ¿Es el micrófono correcto y está encendido?',
    },
    size,
    sizeOf: (size: string, most: string) => `${size} de ${most}`,
    kept: (time: string) => `${time} de una grabación están a salvo`,
    keptWhen: (when: string, more: number) =>
      `Del ${when}. Solo está en este navegador.${more === 0 ? '' : ` ${more} más después de esta.`}`,
    parts: (count: number) =>
      `Este navegador grabó ${count} partes que no se pueden unir. Se suben como ${count} clips.`,
    usualInput: 'Micrófono predeterminado',
    tabInput: 'Sonido de una pestaña o aplicación',
    microphone: (number: number) => `Micrófono ${number}`,
    offline:
      'No tienes conexión. La grabación continúa, y todo queda a salvo en este navegador hasta que vuelva la conexión.',
    discarded: 'Grabación eliminada.',
  },
  sharedFiles: {
    waiting: (count: number) =>
      count === 1
        ? '1 archivo está esperando para subirse.'
        : `${count} archivos están esperando para subirse.`,
    discarded: 'Descartado. No se subió nada.',
  },
  row: {
    retry: 'Reintentar',
    cancel: 'Cancelar',
    remove: 'Quitar',
    actOn: (action: string, fileName: string) => `${action} – ${fileName}`,
    progressOf: (fileName: string) => `Progreso de la subida de ${fileName}`,
    waiting: 'En espera…',
    checking: (percent: number) => `Comprobación contra bots en curso… ${percent}%`,
    sent: (percent: number) => `${percent}%`,
    processing: 'Procesando…',
    reconnecting: 'Conexión perdida. Reconectando…',
    offline:
      'No tienes conexión. Esta subida continúa cuando vuelva la conexión. Mantén abierta esta página.',
    uploaded: 'Subido',
    uploadedBefore: 'Subido antes en este navegador',
    forget: 'Quitar de esta lista',
  },
  refusal: {
    signedOut: 'Se ha cerrado tu sesión. Inicia sesión y vuelve a subir el archivo.',
    notProven:
      'La comprobación contra bots no se superó. Inténtalo de nuevo, o inicia sesión para omitirla.',
    tooLarge: 'Este archivo es más grande de lo que permite este sitio.',
    unsupported: 'Este tipo de archivo no es compatible.',
    damaged: 'Este archivo está dañado y no se puede abrir. Guarda una copia nueva y súbela.',
    tooMany: 'Demasiadas subidas en poco tiempo.',
    noStorage:
      'Nuestro almacenamiento no responde. No se subió nada. Inténtalo de nuevo en unos minutos.',
    busy: 'El sitio está ocupado en este momento. No se subió nada.',
    internal: 'Algo falló por nuestra parte. No se subió nada. Inténtalo de nuevo.',
    tryAgainIn,
  },
}

/** `312 KB`, `4,7 MB`, `100 MB`. */
function size(bytes: number): string {
  const megabytes = bytes / 1_048_576
  if (megabytes < 1) return `${Math.round(bytes / 1024)} KB`
  const shown = megabytes < 10 ? megabytes.toFixed(1).replace('.', ',') : Math.round(megabytes)
  return `${shown} MB`
}

/** Up to a minute and a half in seconds, more in whole minutes. */
function tryAgainIn(seconds: number): string {
  if (seconds <= 90)
    return `Inténtalo de nuevo en ${seconds} ${seconds === 1 ? 'segundo' : 'segundos'}.`
  return `Inténtalo de nuevo en ${Math.ceil(seconds / 60)} minutos.`
}
