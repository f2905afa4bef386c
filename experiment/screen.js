// One canvas over the whole window, in pixels of the device: what is drawn is shown as it is.

const GROUND = "#808080";
const INK = "#000000";
const PAPER = "#ffffff";

export class Screen {
  constructor(parent, size) {
    this.canvas = document.createElement("canvas");
    this.canvas.className = "screen";
    parent.append(this.canvas);
    this.ratio = window.devicePixelRatio;
    this.canvas.width = Math.round(window.innerWidth * this.ratio);
    this.canvas.height = Math.round(window.innerHeight * this.ratio);
    this.canvas.style.width = `${this.canvas.width / this.ratio}px`;
    this.canvas.style.height = `${this.canvas.height / this.ratio}px`;
    this.context = this.canvas.getContext("2d", { alpha: false });
    this.context.imageSmoothingEnabled = false;
    this.zoom = zoomOf(this.ratio);
    this.side = size * this.zoom;
    this.left = Math.floor((this.canvas.width - this.side) / 2);
    this.top = Math.floor((this.canvas.height - this.side) / 2);
    this.blank();
  }

  blank() {
    this.context.fillStyle = GROUND;
    this.context.fillRect(0, 0, this.canvas.width, this.canvas.height);
  }

  // A small square in the middle.
  fixation() {
    const side = 2 * Math.round(4 * this.ratio);
    this.blank();
    this.context.fillStyle = INK;
    this.context.fillRect(this.left + (this.side - side) / 2, this.top + (this.side - side) / 2,
      side, side);
  }

  picture(bitmap) {
    this.blank();
    this.context.drawImage(bitmap, this.left, this.top, this.side, this.side);
  }

  // A catch trial: the word itself in place of a picture.
  word(text) {
    this.blank();
    this.context.fillStyle = PAPER;
    this.context.fillRect(this.left, this.top, this.side, this.side);
    this.context.fillStyle = INK;
    this.context.textAlign = "center";
    this.context.textBaseline = "middle";
    const font = (size) => `600 ${size}px system-ui, "DejaVu Sans", sans-serif`;
    this.context.font = font(this.side / 6);
    const width = this.context.measureText(text).width;
    const room = 0.9 * this.side;
    if (width > room) this.context.font = font((this.side / 6) * (room / width));
    this.context.fillText(text, this.left + this.side / 2, this.top + this.side / 2);
  }

  remove() {
    this.canvas.remove();
  }
}

// How many pixels of the device a pixel of a picture is wide: a whole number, so that pictures have
// about the same size on every screen and are never interpolated.
export const zoomOf = (ratio) => Math.max(1, Math.round(ratio));
