/** Setups for programs that upload here. */
export const clients = {
  'clients.title': 'Sube desde tus aplicaciones',
  'clients.description':
    'Configuraciones listas para herramientas de capturas, editores, teléfonos y scripts.',
  'clients.about':
    'Elige un programa. Recibirás una configuración terminada para este sitio, con una clave propia que puede subir, pero no listar ni eliminar nada.',
  'clients.programs': 'Programas',
  'clients.file': 'Guárdala como {filename}.',
  'clients.copy': 'Copiar la configuración',
  'clients.once':
    'La configuración contiene una clave. Solo se muestra ahora: cópiala, o crea otra más adelante.',
  'clients.signIn': '<link>Inicia sesión</link> para obtener esta configuración con una clave.',
  'clients.elsewhere': '<link>Crea una clave solo para subir</link> y ponla en lugar de YOUR_KEY.',
  'clients.make': 'Obtener esta configuración con una clave',
  'clients.make.about':
    'Crea una clave en «Claves y aplicaciones» de tus ajustes. Revócala allí si pierdes el dispositivo.',
  'clients.expiration': 'Las subidas caducan',
  'clients.expiration.none': 'Lo más tarde que permita tu plan',
  'clients.link': 'Enlace que recibes',
  'clients.link.direct': 'El archivo en sí',
  'clients.link.share': 'La página para compartir',
  'clients.private': 'Hacer privadas las subidas',
  'clients.show': 'Crear y mostrar',
  'clients.download': 'Crear y descargar',

  'clients.sharex':
    'Abre el archivo con ShareX y elígelo como destino de imágenes y archivos. Las miniaturas y los enlaces de eliminación quedan en su historial.',
  'clients.ishare': 'Abre el archivo con ishare y elígelo como servicio de subida.',
  'clients.picgo':
    'Instala el complemento web-uploader y añade estos ajustes a la configuración de PicGo. VS Code, Typora y Obsidian pueden usar PicGo.',
  'clients.typora':
    'Guarda el script y hazlo ejecutable. En Typora elige Preferences › Image › Custom Command e introduce su ruta. Necesita curl.',
  'clients.obsidian':
    'Para un complemento compatible con Lsky Pro, en equipos y teléfonos. Image auto upload Plugin también puede usar PicGo: consulta allí.',
  'clients.upgit':
    'Guarda el archivo en la carpeta extensions junto a upgit y define default_uploader = "anybin".',
  'clients.ksnip':
    'Cierra ksnip, añade estas líneas a ksnip.conf (en Linux, en ~/.config/ksnip) y elige Imgur como servicio de subida.',
  'clients.flameshot': 'Asigna este comando a una tecla. Necesita curl y escribe el enlace.',
  'clients.scrot': 'Asigna este comando a una tecla. Necesita curl y escribe el enlace.',
  'clients.maim': 'Asigna este comando a una tecla. Necesita curl y escribe el enlace.',
  'clients.grim':
    'Para Wayland, con slurp. Asigna este comando a una tecla. Necesita curl y escribe el enlace.',
  'clients.shortcuts':
    'Crea un atajo que acepte imágenes de la hoja para compartir, con las acciones Obtener contenido de URL, Obtener valor del diccionario y Copiar en el portapapeles.',
  'clients.android':
    'Crea un HTTP shortcut normal con estos ajustes. Después aparece donde Android comparte imágenes.',
  'clients.curl': 'Envía un archivo y escribe su enlace.',
} as const
