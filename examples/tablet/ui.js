// SPDX-License-Identifier: MIT
// Elements, icons, dialogs: what every screen needs.

const SVG = 'http://www.w3.org/2000/svg';

/** An element: h('button.button', { type: 'button', onclick: f }, 'text', child...). */
export function h(what, attributes, ...children) {
  const [tag, ...classes] = what.split('.');
  const element = svgTags.has(tag) ? document.createElementNS(SVG, tag) : document.createElement(tag);
  if (classes.length > 0) element.setAttribute('class', classes.join(' '));
  for (const [name, value] of Object.entries(attributes || {})) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
    else if (name === 'value' || name === 'checked') element[name] = value;
    else element.setAttribute(name, value === true ? '' : value);
  }
  append(element, children);
  return element;
}
const svgTags = new Set(['svg', 'path', 'rect', 'circle', 'line', 'text', 'polyline', 'polygon', 'title', 'desc']);

export function append(element, children) {
  for (const child of children.flat(Infinity)) {
    if (child === undefined || child === null || child === false || child === '') continue;
    element.append(child);
  }
}
export function replace(element, ...children) {
  element.replaceChildren();
  append(element, children);
  return element;
}
/** Like `replace`, but nodes that are right already stay, and texts change in place.  Not for nodes with
    listeners: they are neither moved nor removed. */
export function renew(element, ...children) {
  const fresh = document.createDocumentFragment();
  append(fresh, children);
  reshape(element, fresh);
}
function reshape(element, like) {
  const fresh = [...like.childNodes];
  fresh.forEach((child, k) => {
    const old = element.childNodes[k];
    if (!old) {
      element.append(child);
    } else if (old.isEqualNode(child)) {
      return;
    } else if (old.nodeName !== child.nodeName) {
      old.replaceWith(child);
    } else if (old.nodeType === Node.TEXT_NODE) {
      old.data = child.data;
    } else {
      for (const { name } of [...old.attributes]) if (!child.hasAttribute(name)) old.removeAttribute(name);
      for (const { name, value } of child.attributes) if (old.getAttribute(name) !== value) old.setAttribute(name, value);
      reshape(old, child);
    }
  });
  while (element.childNodes.length > fresh.length) element.lastChild.remove();
}

const paths = {
  back: 'M15 5l-7 7 7 7',
  undo: 'M9 4L4 9l5 5M4 9h10a6 6 0 010 12h-1',
  next: 'M12 5v14M6 13l6 6 6-6',
  note: 'M5 4h14v12l-4 4H5zM15 20v-4h4M8 9h8M8 13h5',
  print: 'M7 9V4h10v5M7 17H4V9h16v8h-3M7 14h10v6H7z',
  clock: 'M12 7v6l4 2M12 3a9 9 0 110 18 9 9 0 010-18',
  stop: 'M9 9h6v6H9zM12 3a9 9 0 110 18 9 9 0 010-18',
};
export const icon = (name) => h('svg.icon', { viewBox: '0 0 24 24', 'aria-hidden': 'true' },
  h('path', { d: paths[name] }));

export const button = (text, onclick, kind = '', more = {}) =>
  h('button.button' + (kind && '.button-' + kind), { type: 'button', onclick, ...more }, text);

let scrolled = 0;  // when the page last did
addEventListener('scroll', ({ timeStamp }) => { scrolled = timeStamp; }, { capture: true, passive: true });

const RESTS = 700;  // milliseconds, of a finger that does not tap

/** A finger acts when it is lifted where it was put, not some frames later when the browser has made
    a mouse of it; each for itself, as two thumbs do in turn.  One that stops a page that scrolls, or
    under which it moves, does not act, nor does one that rests there, as a thumb that holds the tablet.
    `find` gives what a target acts on. */
export function onTap(element, find, act) {
  const fingers = new Map();
  element.addEventListener('touchstart', ({ changedTouches, timeStamp }) => {
    for (const { identifier, target, clientX, clientY } of changedTouches) {
      const found = find(target);
      fingers.delete(identifier);
      if (found && timeStamp - scrolled > 100) fingers.set(identifier, { found, clientX, clientY, began: timeStamp });
    }
  }, { passive: true });
  const lifted = ({ identifier, clientX, clientY }, now) => {
    const finger = fingers.get(identifier);
    fingers.delete(identifier);
    return finger && !finger.found.disabled && scrolled < finger.began && now - finger.began < RESTS &&
      Math.hypot(clientX - finger.clientX, clientY - finger.clientY) <= 10 ? [finger.found] : [];
  };
  element.addEventListener('touchcancel', ({ changedTouches }) => [...changedTouches].forEach((finger) => lifted(finger, 0)));
  element.addEventListener('touchend', (event) => {
    const all = [...event.changedTouches].flatMap((finger) => lifted(finger, event.timeStamp));
    if (all.length === 0 || !event.cancelable) return;
    event.preventDefault();
    document.activeElement.blur();  // a number that is being typed is kept before
    for (const found of all) act(found);
  }, { passive: false });
}

/** A bar of 0 to 100 %: reached, and hatched what is not tested yet. */
export const bar = () => h('svg.bar', { 'aria-hidden': 'true' }, h('rect.bar-reached', { height: 7 }),
  h('rect', { fill: 'url(#open)', height: 7 }), h('rect.bar-all', { width: '100%', height: 7 }));
export function fillBar({ children: [own, hatched] }, reached, open) {
  const percent = (share) => `${Math.round(share * 1e4) / 100}%`;
  own.setAttribute('width', percent(reached));
  hatched.setAttribute('x', percent(reached));
  hatched.setAttribute('width', percent(open));
}

/** A question over the page; its promise holds the value of the button, or null. */
export function ask(title, content, choices) {
  return new Promise((resolve) => {
    const before = document.activeElement;
    const dialog = h('dialog.dialog.stack', { 'aria-labelledby': 'dialog-title' },
      h('h1', { id: 'dialog-title' }, title), content,
      h('div.row.row-end', null, choices.map(({ text, kind, value, calm, id }) =>
        button(text, () => finish(typeof value === 'function' ? value() : value), kind,
          { ...(calm ? { autofocus: true } : {}), ...(id ? { id } : {}) }))));
    const finish = (value) => {
      if (value === undefined) {
        dialog.querySelector('.wrong:not(:empty)')?.scrollIntoView({ block: 'nearest' });
        return;
      }
      dialog.close();
      dialog.remove();
      resolve(value);
      if (before?.isConnected) before.focus({ preventScroll: true });
    };
    dialog.addEventListener('cancel', (event) => {
      event.preventDefault();
      finish(null);
    });
    document.body.append(dialog);
    dialog.showModal();
    if (dialog.scrollTop > 0) {
      // what is asked comes first, not the buttons at the end of it
      dialog.firstChild.tabIndex = -1;
      dialog.firstChild.focus({ preventScroll: true });
      dialog.scrollTop = 0;
    }
  });
}

/** Saves bytes or text as a file of this name. */
export function save(name, content, type = 'text/csv') {
  const url = URL.createObjectURL(content instanceof Blob ? content : new Blob([content], { type }));
  const link = h('a', { href: url, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(url), 60000);
}

/** A field of a form with its label above. */
export const field = (label, input, hint) => {
  const id = input.id || 'f' + ++fields;
  input.id = id;
  const hintId = hint && id + '-hint';
  if (hint) input.setAttribute('aria-describedby', hintId);
  return h('div.field', null, h('label', { for: id }, label), input,
    hint && h('p.small', { id: hintId }, hint));
};
let fields = 0;
