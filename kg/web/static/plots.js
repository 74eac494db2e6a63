// Sets the charts of kg/web/drawing.py into the page: every element with data-plot has the JSON of one.
"use strict";
(() => {
  const tokens = ["ink", "dim", "line", "paper", "held", "ahead", "dropped", "land"];

  // Bokeh puts its styles into <style> elements, which the Content-Security-Policy stops. As constructed sheets they pass.
  const sheets = new WeakMap();
  const sheetOf = (owner) => {
    if (!sheets.has(owner)) sheets.set(owner, new CSSStyleSheet());
    return sheets.get(owner);
  };
  const { InlineStyleSheet, GlobalInlineStyleSheet } = Bokeh.require("core/dom");
  Object.assign(InlineStyleSheet.prototype, {
    install(target) {
      const root = target instanceof ShadowRoot ? target : document;
      if (!root.adoptedStyleSheets.includes(sheetOf(this))) root.adoptedStyleSheets.push(sheetOf(this));
    },
    uninstall() {
      sheetOf(this).replaceSync("");
    },
    _update(css) {
      this.el.textContent = css;
      sheetOf(this).replaceSync(css);
    },
  });
  GlobalInlineStyleSheet.prototype.install = InlineStyleSheet.prototype.install;
  // What Bokeh has made before this line (holders of notices and dialogs, not used here) stays out of the page.
  document.body.append = (...nodes) => Element.prototype.append.apply(document.body, nodes.filter((one) => !one.shadowRoot));

  const draw = async (element) => {
    const look = getComputedStyle(document.documentElement);
    const colours = tokens.map((name) => look.getPropertyValue(`--${name}`).trim());
    const json = element.dataset.plot.replace(/#00000([1-8])/g, (_, number) => colours[number - 1]);
    element.replaceChildren();
    await Bokeh.embed.embed_item(JSON.parse(json), element);
  };
  const drawAll = async () => {
    for (const element of document.querySelectorAll("[data-plot]")) await draw(element);
  };
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", drawAll);
  drawAll();
})();
