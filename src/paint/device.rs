//! The graphics device of a window, for all maps that are painted on it.

use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;

use super::error::PaintError;
use super::gpu::Gpu;
use super::painter::MapPainter;
use super::store::Store;
use crate::task::Wake;

/// What the painters of one window share.
pub struct MapDevice {
    gpu: Arc<Gpu>,
    store: Rc<RefCell<Store>>,
}

impl MapDevice {
    /// Uses the device of a window. `wake` is called off the UI thread when prepared content has
    /// arrived: it should request a repaint.
    pub fn new(state: Option<&egui_wgpu::RenderState>, wake: Wake) -> Result<Self, PaintError> {
        let gpu = Gpu::new(state.ok_or(PaintError::NoAdapter)?);
        Ok(Self { store: Rc::new(RefCell::new(Store::new(gpu.clone(), wake))), gpu })
    }

    /// A painter for one more view.
    pub fn painter(&self) -> MapPainter {
        MapPainter::new(self.gpu.clone(), self.store.clone())
    }
}
