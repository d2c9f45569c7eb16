//! Which graphics adapter draws the map, and what is asked of its device.

use std::sync::Arc;

use egui_wgpu::{WgpuConfiguration, WgpuSetup, WgpuSetupCreateNew};

/// How a window, or a map without one, gets its device: from hardware if there is any, else by
/// OpenGL on hardware, else from software. Needs no display; a window adds its own.
pub fn graphics() -> WgpuConfiguration {
    let usual = WgpuSetupCreateNew::without_display_handle();
    let describe = usual.device_descriptor.clone();
    let setup = WgpuSetupCreateNew {
        native_adapter_selector: Some(Arc::new(select)),
        device_descriptor: Arc::new(move |adapter| economical(describe(adapter), adapter)),
        ..usual
    };
    WgpuConfiguration { wgpu_setup: WgpuSetup::CreateNew(setup), ..WgpuConfiguration::default() }
}

/// The best of `adapters` that can draw into `surface`.
fn select(adapters: &[wgpu::Adapter], surface: Option<&wgpu::Surface<'_>>) -> Result<wgpu::Adapter, String> {
    let fits = |adapter: &&wgpu::Adapter| surface.is_none_or(|surface| adapter.is_surface_supported(surface));
    let best = adapters.iter().filter(fits).min_by_key(|adapter| {
        let info = adapter.get_info();
        preference(info.device_type, info.backend)
    });
    best.cloned().ok_or_else(|| format!("none of {} graphics adapters can draw here", adapters.len()))
}

/// Lower is better.
fn preference(kind: wgpu::DeviceType, backend: wgpu::Backend) -> u8 {
    use wgpu::Backend::Gl;
    use wgpu::DeviceType::{Cpu, DiscreteGpu, IntegratedGpu, Other, VirtualGpu};
    match (kind, backend) {
        (DiscreteGpu | IntegratedGpu | VirtualGpu | Other, Gl) => 3,
        (DiscreteGpu, _) => 0,
        (IntegratedGpu, _) => 1,
        (VirtualGpu | Other, _) => 2,
        // OpenGL in software shades slower than Vulkan in software.
        (Cpu, Gl) => 5,
        (Cpu, _) => 4,
    }
}

/// Sizes of the blocks that a software adapter's memory is taken in, in bytes. A block is given
/// back when nothing is left in it: small ones soon.
const BLOCKS: std::ops::Range<u64> = 4 << 20..8 << 20;

/// The memory of a software adapter is the program's own: it is taken in small blocks, and
/// vertices are written where they stay instead of being copied there.
fn economical(
    mut descriptor: wgpu::DeviceDescriptor<'static>,
    adapter: &wgpu::Adapter,
) -> wgpu::DeviceDescriptor<'static> {
    if adapter.get_info().device_type == wgpu::DeviceType::Cpu {
        descriptor.memory_hints = wgpu::MemoryHints::Manual { suballocated_device_memory_block_size: BLOCKS };
        descriptor.required_features |= adapter.features() & wgpu::Features::MAPPABLE_PRIMARY_BUFFERS;
    }
    descriptor
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hardware_comes_before_opengl_and_both_before_software() {
        use wgpu::Backend::{Gl, Vulkan};
        use wgpu::DeviceType::{Cpu, DiscreteGpu, IntegratedGpu, Other};
        let order = [(DiscreteGpu, Vulkan), (IntegratedGpu, Vulkan), (Other, Gl), (Cpu, Vulkan), (Cpu, Gl)];
        let ranks = order.map(|(kind, backend)| preference(kind, backend));
        assert!(ranks.is_sorted_by(|a, b| a < b), "{ranks:?}");
    }
}
