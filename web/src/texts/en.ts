// Every English text of the app, by where it stands; a translation is another file of this shape.
export const texts = {
  name: 'onrecord',
} as const;
